/*
 * jindan homework: what is not known yet, to take home; and the sheet that comes back, through jindan import.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/homework.h"
#include "cli/page.h"
#include "interview/interview.h"
#include "record/answer_sheet.h"
#include "record/homework.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum exit_status cmd_homework(struct arena *arena, const struct options *options)
{
	struct company company;
	struct buf out;
	size_t format;
	if (!cli_choice(arena, options, OPT_FORMAT, homework_formats, &format))
		return EXIT_MISUSED;
	if (!open_company(arena, options, options->arguments.count ? options->arguments.items[0] : NULL, &company)) {
		close_company(&company);
		return company.refused ? EXIT_BAD : EXIT_MISUSED;
	}
	struct page_options page = page_options_from(options, company.name);
	const struct homework *homework = advise_homework(company.run, arena, company.opened.stage, company.opened.as_of);
	buf_init(&out, 0);
	render_homework(homework, homework_formats[format], &page, &out);
	close_company(&company);
	return cli_print_to(arena, options, &out);
}

/* ---- the sheet comes back ---------------------------------------------------------------------------------------------------------- */

struct taking {
	struct arena *arena;
	const char *file;
	struct company *company;
	const struct answer_sheet *sheet;
	VEC(struct answer) fresh;
	VEC(struct answer) changed;
	size_t same, wrong;
};

static void complain(struct taking *taking, const struct sheet_line *line, const char *problem, const char *hint)
{
	const char *clean = utf8_clean(taking->arena, problem);
	taking->wrong++;
	cli_say("%s:%zu:%zu: %s: %s%s%s\n", taking->file, line->line, line->column, utf8_clean(taking->arena, line->key), clean, hint ? "; " : "", hint ? hint : "");
}

static void complain_unknown(struct taking *taking, const struct sheet_line *line)
{
	const struct program *program = taking->company->opened.program;
	struct near_search search = near_start(line->key);
	for (uint32_t i = 0; i < program->input_count; i++)
		if (program->inputs[i].question)
			near_offer(&search, program->inputs[i].key);
	complain(taking, line, _("the questionnaire has no such question"), near_hint(taking->arena, &search));
}

static bool same_answer(const struct answer *a, const struct answer *b)
{
	return a->state == b->state && (a->state != ANSWER_ANSWERED || (a->text && b->text && strcmp(a->text, b->text) == 0));
}

/* Whether the answer only says more exactly what stands already: a number inside the range that was given. */
static bool is_inside(struct arena *arena, const struct answer *present, const struct answer *answer)
{
	if (!present->is_interval || answer->is_interval || present->state != ANSWER_ANSWERED || answer->state != ANSWER_ANSWERED)
		return false;
	return domain_contains(domain_interval(arena, present->interval), answer->value);
}

static bool is_twice(const struct taking *taking, const struct answer *answer)
{
	for (size_t i = 0; i < taking->fresh.count; i++)
		if (strcmp(taking->fresh.items[i].key, answer->key) == 0)
			return true;
	for (size_t i = 0; i < taking->changed.count; i++)
		if (strcmp(taking->changed.items[i].key, answer->key) == 0)
			return true;
	return false;
}

static void sort_in(struct taking *taking, const struct sheet_line *line, struct answer *answer)
{
	const struct answer *present = answers_get(taking->company->answers, answer->key);
	bool known = present && (present->state == ANSWER_ANSWERED || present->state == ANSWER_NOT_APPLICABLE);
	answer->who = line->who;
	answer->note = present ? present->note : NULL;
	answer->flagged = present && present->flagged;
	if (present && same_answer(present, answer))
		taking->same++;
	else if (is_twice(taking, answer))
		complain(taking, line, _("the question stands on the sheet twice, with different answers"), NULL);
	else if (known && answer->state == ANSWER_UNKNOWN)
		taking->same++; /* what is known stays known */
	else if (known && !is_inside(taking->arena, present, answer))
		VEC_PUSH(taking->arena, &taking->changed, *answer);
	else
		VEC_PUSH(taking->arena, &taking->fresh, *answer);
}

static void take_line(struct taking *taking, const struct sheet_line *line, const char *language, struct answers *known)
{
	const struct opened *opened = &taking->company->opened;
	int64_t index = line->garbled ? -1 : program_input_find(opened->program, line->key);
	const struct program_input *input = index < 0 ? NULL : &opened->program->inputs[index];
	struct answer answer;
	struct accept_problem problem = {0};
	if (line->garbled) {
		complain(taking, line, _("the text is not UTF-8; save the file as CSV UTF-8"), NULL);
		return;
	}
	if (!input || !input->question) {
		complain_unknown(taking, line);
		return;
	}
	if (!interview_read_written(taking->arena, input->question, input->row, language, question_currency(input->question, known), opened->as_of, line->answer, &answer, &problem)) {
		complain(taking, line, problem.message ? problem.message : _("this cannot be an answer"), problem.hint);
		return;
	}
	answer.key = input->key;
	answers_set(known, &answer);
	sort_in(taking, line, &answer);
}

static bool is_amount(const struct taking *taking, const char *key)
{
	int64_t index = program_input_find(taking->company->opened.program, key);
	const struct question *question = index < 0 ? NULL : taking->company->opened.program->inputs[index].question;
	return question && question->kind == QUESTION_AMOUNT;
}

/* Amounts come last: their currency may hang on another answer of the sheet. */
static void take_lines(struct taking *taking, const char *language)
{
	struct answers *known = answers_new(taking->arena);
	for (size_t i = 0; i < answers_count(taking->company->answers); i++)
		answers_set(known, answers_at(taking->company->answers, i));
	for (int amounts = 0; amounts < 2; amounts++)
		for (size_t i = 0; i < taking->sheet->count; i++)
			if (is_amount(taking, taking->sheet->lines[i].key) == (amounts == 1))
				take_line(taking, &taking->sheet->lines[i], language, known);
}

/* What contradicts something, with the new answers in place. */
static void check_together(struct taking *taking)
{
	struct company *company = taking->company;
	struct accept_errors before = {0}, after = {0};
	size_t wrong = advise_check(company->run, taking->arena, company->answers, &before);
	for (size_t i = 0; i < taking->fresh.count; i++)
		answers_set(company->answers, &taking->fresh.items[i]);
	for (size_t i = 0; i < taking->changed.count; i++)
		answers_set(company->answers, &taking->changed.items[i]);
	run_set_all(company->run, company->answers);
	run_update(company->run);
	if (advise_check(company->run, taking->arena, company->answers, &after) <= wrong)
		return;
	for (size_t i = 0; i < after.list.count; i++)
		if (!after.list.items[i].note)
			cli_say("%s: %s: %s\n", taking->file, after.list.items[i].where, after.list.items[i].message);
	taking->wrong++;
}

/* ---- what changes is announced ------------------------------------------------------------------------------------------------------- */

static const char *said(const struct answer *answer)
{
	if (answer->state == ANSWER_NOT_APPLICABLE)
		return "n/a";
	return answer->text ? answer->text : "";
}

static void announce(const struct taking *taking, const struct answers *before)
{
	for (size_t i = 0; i < taking->changed.count; i++) {
		const struct answer *now = &taking->changed.items[i], *was = answers_get(before, now->key);
		cli_say(_("%s: was %s, now %s\n"), now->key, utf8_clean(taking->arena, was ? said(was) : ""), utf8_clean(taking->arena, said(now)));
	}
}

static bool confirmed(const struct options *options, size_t count)
{
	char line[32] = "";
	if (count == 0 || option_given(options, OPT_YES))
		return true;
	if (!isatty(STDIN_FILENO)) {
		cli_say("%s\n", _("jindan: nothing was taken over; say --yes when these answers are to take the place of those that stand"));
		return false;
	}
	cli_say(msg_plural("Change this answer? Type yes: ", "Change these %lu answers? Type yes: ", count), (unsigned long)count);
	if (!fgets(line, sizeof(line), stdin))
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	if (strcmp(line, "yes") == 0 || strcmp(line, _("yes")) == 0)
		return true;
	cli_say("%s\n", _("Nothing was taken over."));
	return false;
}

static enum exit_status keep(struct taking *taking, const struct options *options)
{
	struct diag_sink *sink = diag_sink_new(taking->arena);
	size_t count = taking->fresh.count + taking->changed.count;
	struct answer *list = ARENA_ARRAY(taking->arena, struct answer, count + 1);
	struct buf out;
	for (size_t i = 0; i < count; i++)
		list[i] = i < taking->fresh.count ? taking->fresh.items[i] : taking->changed.items[i - taking->fresh.count];
	if (count > 0) {
		struct store *store = open_store(taking->arena, options);
		bool good = store && store_put_answers(store, taking->company->assessment, list, count, sink);
		store_close(store);
		if (!good)
			return cli_fail(sink);
	}
	buf_init(&out, 0);
	buf_printf(&out, _("'%s': new answers: %zu; changed: %zu; already there: %zu.\n"), utf8_clean(taking->arena, taking->company->name), taking->fresh.count, taking->changed.count, taking->same);
	return cli_print(&out);
}

static enum exit_status take_sheet(struct taking *taking, const struct options *options)
{
	const struct questionnaire *questionnaire = taking->company->opened.pack->questionnaire;
	struct answers *before = answers_new(taking->arena);
	for (size_t i = 0; i < answers_count(taking->company->answers); i++)
		answers_set(before, answers_at(taking->company->answers, i));
	if (taking->sheet->questionnaire && strcmp(taking->sheet->questionnaire, questionnaire->id) != 0) {
		cli_say(_("jindan: the sheet is of the questionnaire '%s', the assessment of '%s'\n"), utf8_clean(taking->arena, taking->sheet->questionnaire), questionnaire->id);
		return EXIT_BAD;
	}
	take_lines(taking, open_language(options));
	if (taking->wrong == 0)
		check_together(taking);
	if (taking->wrong > 0) {
		cli_say("%s\n", _("jindan: nothing was taken over; correct the lines named and import the sheet again"));
		return EXIT_BAD;
	}
	announce(taking, before);
	return confirmed(options, taking->changed.count) ? keep(taking, options) : EXIT_BAD;
}

enum exit_status homework_import(struct arena *arena, const struct options *options, const char *file, const char *text, size_t length)
{
	struct diag_sink *sink = diag_sink_new(arena);
	const struct answer_sheet *sheet = answer_sheet_read(arena, file, text, length, sink);
	struct company company = {0};
	if (!sheet) {
		cli_show(sink);
		return EXIT_BAD;
	}
	const char *client = options->value[OPT_CLIENT] ? options->value[OPT_CLIENT] : sheet->client;
	if (!client)
		return cli_misuse(_("the sheet does not say whose it is; name the client with --client"));
	struct taking taking = {.arena = arena, .file = file, .company = &company, .sheet = sheet};
	enum exit_status status = EXIT_MISUSED;
	if (open_company(arena, options, client, &company))
		status = take_sheet(&taking, options);
	close_company(&company);
	return status;
}
