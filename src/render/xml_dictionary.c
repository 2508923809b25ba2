/*
 * The words that a page needs besides those of the result, in the report's language: a stylesheet looks them up by their
 * id, so that it has no language of its own.
 */
#include "render/xml_int.h"

static const struct {
	const char *id, *word;
} dictionary[] = {
	{"area", N_("Area")},
	{"point", N_("Point")},
	{"score", N_("Score")},
	{"level", N_("Level")},
	{"certain", N_("certain")},
	{"possible", N_("still possible")},
	{"points", N_("Point by point")},
	{"programme", N_("Programme")},
	{"state", N_("State")},
	{"fit", N_("Fit")},
	{"fit-help", N_("Fit: from 0 to 100, how much of the firm's gap a programme addresses.")},
	{"apply", N_("can be applied for")},
	{"unverified", N_("likely, not verified")},
	{"open", N_("open")},
	{"later", N_("opens later")},
	{"model", N_("a model to learn from")},
	{"none", N_("not for you")},
	{"when", N_("When")},
	{"gives", N_("Gives")},
	{"helps-with", N_("Helps with")},
	{"run-by", N_("Run by")},
	{"how-to-apply", N_("How to apply")},
	{"contact", N_("Contact")},
	{"contact-then", N_("Contact then")},
	{"successor", N_("What came after")},
	{"figures", N_("Figures")},
	{"disputed", N_("Disputed")},
	{"note", N_("Note")},
	{"warning", N_("Take care")},
	{"conditions", N_("Conditions")},
	{"first", N_("First")},
	{"is-met", N_("met")},
	{"is-failed", N_("not met")},
	{"is-open", N_("open")},
	{"is-yes", N_("yes")},
	{"is-no", N_("no")},
	{"is-none", N_("does not apply")},
	{"answers", N_("Answers")},
	{"not-answered", N_("not answered yet")},
	{"because", N_("Because")},
	{"more", N_("More of them, one line each")},
	{"question", N_("Question")},
	{"who", N_("Who knows")},
	{"document", N_("Where it stands")},
	{"waits", N_("What waits for it")},
	{"your-answer", N_("Your answer")},
	{"effort", N_("Effort")},
	{"cost", N_("Cost")},
	{"start", N_("From")},
	{"done", N_("Done by")},
	{"latest", N_("Start no later than")},
	{"deadline", N_("Last day")},
	{"missed", N_("too late")},
	{"after", N_("After step")},
	{"paid-by", N_("Paid by")},
	{"closes", N_("Closes")},
	{"perhaps", N_("perhaps")},
	{"change", N_("Change")},
	{"or", N_("or")},
	{"opens", N_("Opens")},
	{"sources", N_("Sources")},
	{"questionnaire", N_("Questionnaire")},
	{"rules", N_("Rules")},
	{"engine", N_("Worked out by")},
	{"stage", N_("Stage")},
	{"logo", N_("Logo")},
};

void put_dictionary(struct xml_page *x)
{
	put_open(x, "dictionary");
	for (size_t i = 0; i < sizeof(dictionary) / sizeof(*dictionary); i++) {
		put_open(x, "word");
		write_attribute(&x->to, "id", dictionary[i].id);
		write_close_text(&x->to, "word", msg_get(dictionary[i].word));
	}
	put_close(x, "dictionary");
}
