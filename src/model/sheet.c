/*
 * A whole record as it came from outside to answers: every field under a known name, every value
 * usable, or told where it stands and what would be right.
 */
#include "model/model_int.h"

#include "base/msg.h"
#include <string.h>

struct intake {
	const struct pack *pack;
	struct arena *arena;
	const struct raw_record *record;
	struct answers *answers;
	struct accept_errors *errors;
	size_t count; /* of errors */
	bool amounts; /* there are some, to be read at the end */
};

/* "record 3 (acme), field employees, line 4" */
static const char *locate(const struct intake *intake, const struct raw_field *field)
{
	struct arena *arena = intake->arena;
	const struct raw_record *record = intake->record;
	const char *where =
		record->id ? arena_printf(arena, _("record %zu (%s)"), record->number, record->id)
			   : arena_printf(arena, _("record %zu"), record->number);

	if (field)
		where = arena_printf(arena, _("%s, field %s"), where, field->key);
	size_t line = field ? field->line : record->line;
	return line ? arena_printf(arena, _("%s, line %zu"), where, line) : where;
}

static void report(struct intake *intake, const struct raw_field *field, const char *message,
                   const char *hint)
{
	struct result_error error = {.where = locate(intake, field)};

	error.message = hint ? arena_printf(intake->arena, "%s; %s", message, hint) : message;
	VEC_PUSH(intake->arena, &intake->errors->list, error);
	intake->count++;
}

static void report_unknown(struct intake *intake, const struct raw_field *field)
{
	const struct questionnaire *questionnaire = intake->pack->questionnaire;
	struct near_search search = near_start(field->key);

	near_offer(&search, "id");
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		for (size_t j = 0; j < question_input_count(questionnaire->questions.items[i]); j++)
			near_offer(&search,
			           question_input_key(intake->arena,
			                              questionnaire->questions.items[i], j));
	report(intake, field,
	       arena_printf(intake->arena, _("there is no question %s"),
	                    quoted(intake->arena, field->key)),
	       near_hint(intake->arena, &search));
}

static void take_field(struct intake *intake, const struct raw_field *field,
                       const struct question *question, const struct row *row)
{
	struct answer answer;
	struct accept_problem problem;
	const char *currency = question->kind == QUESTION_AMOUNT
	                               ? question_currency(question, intake->answers)
	                               : NULL;

	if (!question_accept(intake->arena, question, row, field, currency, &answer, &problem))
		report(intake, field, problem.message, problem.hint);
	else if (answer.state != ANSWER_UNANSWERED)
		answers_set(intake->answers, &answer);
}

/* "?" and "n/a" for a whole grid are said of each of its rows. */
static bool is_of_all_rows(const struct question *question, const struct row *row, const struct raw_field *field)
{
	return question->kind == QUESTION_GRID && !row && !field->unusable &&
	       (!strcmp(field->text, "?") || !strcmp(field->text, "n/a"));
}

static void take_rows(struct intake *intake, const struct raw_field *field, const struct question *question)
{
	for (size_t i = 0; i < question->rows.count; i++)
		take_field(intake, field, question, &question->rows.items[i]);
}

/* Amounts are read after everything else, because their currency may depend on an answer behind
 * them. */
static void take_fields(struct intake *intake, bool amounts)
{
	for (size_t i = 0; i < intake->record->field_count; i++) {
		const struct raw_field *field = &intake->record->fields[i];
		const struct row *row;
		const struct question *question = pack_input(intake->pack, field->key, &row);
		intake->amounts = intake->amounts || (question && question->kind == QUESTION_AMOUNT);
		if (!question && !amounts)
			report_unknown(intake, field);
		else if (question && (question->kind == QUESTION_AMOUNT) == amounts)
			is_of_all_rows(question, row, field) ? take_rows(intake, field, question)
			                                     : take_field(intake, field, question, row);
	}
}

size_t pack_accept(const struct pack *pack, struct arena *arena, const struct raw_record *record,
                   struct answers *answers, struct accept_errors *errors)
{
	struct intake intake = {.pack = pack, .arena = arena, .record = record, .answers = answers, .errors = errors};

	if (record->broken) {
		report(&intake, NULL, record->broken, NULL);
		return 1;
	}
	take_fields(&intake, false);
	if (intake.amounts)
		take_fields(&intake, true);
	return intake.count;
}
