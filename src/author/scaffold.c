/*
 * A template is text in which @name@ stands for a field. A line that begins with @+name@ is kept only when the field is
 * there, with @-name@ only when it is not; such marks may follow one another.
 */
#include "author/scaffold.h"

#include "author/author_diag.h"
#include "base/buf.h"
#include "base/msg.h"
#include "load/xml.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define TEMPLATE(name) extern const char embed_##name[];
TEMPLATE(rules_xml)
TEMPLATE(rules_test_xml)
TEMPLATE(programme_xml)
TEMPLATE(programme_alone_xml)
TEMPLATE(programme_test_xml)
TEMPLATE(questionnaire_xml)
TEMPLATE(questionnaire_test_xml)
#undef TEMPLATE

#define YEARS_OLD 10 /* of the firm in the cases */
#define REVIEW_MONTHS 12

struct field {
	const char *name, *value; /* NULL: not there */
	bool is_xml;              /* put in as it is */
};

struct fields {
	struct arena *arena;
	VEC(struct field) list;
};

static void add(struct fields *fields, const char *name, const char *value)
{
	VEC_PUSH(fields->arena, &fields->list, ((struct field){.name = name, .value = value}));
}

static void add_xml(struct fields *fields, const char *name, const char *value)
{
	VEC_PUSH(fields->arena, &fields->list, ((struct field){.name = name, .value = value, .is_xml = true}));
}

/* ---- filling a template ---- */

static const struct field *find(const struct fields *fields, const char *name, size_t length)
{
	for (size_t i = 0; i < fields->list.count; i++)
		if (strlen(fields->list.items[i].name) == length && strncmp(fields->list.items[i].name, name, length) == 0)
			return &fields->list.items[i];
	return NULL;
}

static void put(struct buf *out, const struct field *field)
{
	if (field->is_xml) {
		buf_add(out, field->value ? field->value : "");
		return;
	}
	for (const char *c = field->value ? field->value : ""; *c; c++) {
		const char *escaped = *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : *c == '&' ? "&amp;" : *c == '"' ? "&quot;" : NULL;
		if (escaped)
			buf_add(out, escaped);
		else
			buf_add_char(out, *c);
	}
}

/* The field of the mark "@name@" at `text`, and what comes after it; NULL for any other @. */
static const struct field *read_mark(const struct fields *fields, const char *text, size_t sign, const char **after)
{
	size_t length = strcspn(text + 1 + sign, "@\n");
	if (text[1 + sign + length] != '@')
		return NULL;
	*after = text + length + sign + 2;
	return find(fields, text + 1 + sign, length);
}

/* Past the marks that a line begins with; false when it is left out. */
static bool line_wanted(const struct fields *fields, const char **line)
{
	bool wanted = true;
	while ((*line)[0] == '@' && ((*line)[1] == '+' || (*line)[1] == '-')) {
		bool there = (*line)[1] == '+';
		const struct field *field = read_mark(fields, *line, 1, line);
		wanted = wanted && (field && field->value) == there;
	}
	return wanted;
}

static void put_line(const struct fields *fields, const char *line, size_t length, struct buf *out)
{
	const char *end = line + length, *after = NULL;
	while (line < end) {
		const struct field *field = *line == '@' ? read_mark(fields, line, 0, &after) : NULL;
		if (field) {
			put(out, field);
			line = after;
		} else
			buf_add_char(out, *line++);
	}
}

static const char *fill(struct fields *fields, const char *text)
{
	struct buf out;
	buf_init(&out, 0);
	while (*text) {
		size_t length = strcspn(text, "\n");
		const char *line = text;
		bool wanted = line_wanted(fields, &line);
		if (wanted) {
			put_line(fields, line, length - (size_t)(line - text), &out);
			/* A block that was put in brings its own end of line. */
			if (out.length == 0 || out.text[out.length - 1] != '\n' || length == 0)
				buf_add(&out, text[length] ? "\n" : "");
		}
		text += length + (text[length] == '\n');
	}
	const char *filled = arena_strdup(fields->arena, out.text);
	buf_release(&out);
	return filled;
}

/* ---- what there is to put in ---- */

static const char *day(struct arena *arena, struct date date)
{
	int64_t year;
	int month, of_month;
	date_split(date, &year, &month, &of_month);
	return arena_printf(arena, "%04d-%02d-%02d", (int)year, month, of_month);
}

/* The id as formulas may have it in a name. */
static const char *as_name(struct arena *arena, const char *id)
{
	char *name = arena_strdup(arena, id);
	for (char *c = name; *c; c++)
		if (*c == '-' || *c == '.')
			*c = '_';
	return isdigit((unsigned char)*name) ? arena_printf(arena, "_%s", name) : name;
}

static bool is_of_hundred(const struct score *score)
{
	struct ratio hundred = ratio_int(100);
	return !score->hidden && score->has_max && ratio_sign(score->min) == 0 && ratio_compare(score->max, hundred) == 0;
}

/* The ids of the scores that a gap can name, with blanks between. */
static const char *scores_of(struct arena *arena, const struct questionnaire *questionnaire)
{
	const char *ids = NULL;
	for (size_t i = 0; questionnaire && i < questionnaire->scores.count; i++)
		if (is_of_hundred(questionnaire->scores.items[i]))
			ids = ids ? arena_printf(arena, "%s %s", ids, questionnaire->scores.items[i]->id) : questionnaire->scores.items[i]->id;
	return ids;
}

static void add_programme_fields(struct fields *fields, enum scaffold_kind kind, const struct scaffold_wish *wish)
{
	struct arena *arena = fields->arena;
	const char *scores = scores_of(arena, wish->asked);
	long most = wish->employees ? strtol(wish->employees, NULL, 10) : 0;
	int64_t year;
	int month, of_month;

	date_split(wish->today, &year, &month, &of_month);
	add(fields, "programme-id", kind == SCAFFOLD_RULES ? arena_printf(arena, "%s-1", wish->id) : wish->id);
	add(fields, "programme-name", kind == SCAFFOLD_RULES ? arena_printf(arena, "%s: first programme", wish->title) : wish->title);
	add(fields, "source", arena_printf(arena, "%s-notice", wish->id));
	add(fields, "economy", wish->economy);
	add_xml(fields, "economies", wish->economy ? arena_printf(arena, " economy=\"%s\"", wish->economy) : "");
	add(fields, "employees", wish->employees);
	add(fields, "inside", wish->employees ? wish->employees : "25");
	add(fields, "outside", arena_printf(arena, "%ld", most + 1));
	add(fields, "until", wish->has_until ? day(arena, wish->until) : NULL);
	add_xml(fields, "until-attribute", wish->has_until ? arena_printf(arena, " until=\"%s\"", day(arena, wish->until)) : "");
	add(fields, "after", wish->has_until ? day(arena, (struct date){wish->until.days + 1}) : NULL);
	add(fields, "founded", arena_printf(arena, "%d", (int)year - YEARS_OLD));
	add(fields, "this-year", arena_printf(arena, "%d", (int)year));
	add(fields, "scores", scores ? scores : "none that is known; see `jindan questions`");
	add(fields, "gap", scores ? arena_printf(arena, "%.*s", (int)strcspn(scores, " "), scores) : NULL);
}

static struct fields fields_of(struct arena *arena, enum scaffold_kind kind, const struct scaffold_wish *wish)
{
	struct fields fields = {.arena = arena};
	add(&fields, "id", wish->id);
	add(&fields, "name", as_name(arena, wish->id));
	add(&fields, "title", wish->title);
	add(&fields, "lang", wish->language ? wish->language : "en");
	add(&fields, "today", day(arena, wish->today));
	add(&fields, "review", day(arena, date_add_months(wish->today, REVIEW_MONTHS)));
	add(&fields, "schema", wish->schema);
	add(&fields, "path", wish->path);
	add(&fields, "test", wish->test);
	add(&fields, "extends", wish->extends);
	add_xml(&fields, "gap-line", "\n");
	add(&fields, "topic", wish->topic);
	add(&fields, "profile", wish->profile ? "yes" : NULL);
	add(&fields, "stages", wish->stages ? "yes" : NULL);
	add_xml(&fields, "stage", wish->stages ? " stage=\"entry\"" : "");
	add(&fields, "questionnaire", kind == SCAFFOLD_QUESTIONNAIRE ? wish->id : wish->questionnaire);
	/* The cases stand beside what they are about: a folder's are found by its rulebase.xml. */
	add_xml(&fields, "rules", kind == SCAFFOLD_QUESTIONNAIRE ? "" : arena_printf(arena, " rules=\"%s\"", kind == SCAFFOLD_RULES ? "rulebase.xml" : wish->id));
	if (kind != SCAFFOLD_QUESTIONNAIRE)
		add_programme_fields(&fields, kind, wish);
	return fields;
}

/* ---- files ---- */

const char *scaffold_programme(struct arena *arena, const struct scaffold_wish *wish, bool cases)
{
	struct fields fields = fields_of(arena, SCAFFOLD_PROGRAMME, wish);
	add(&fields, "into", "yes");
	return fill(&fields, cases ? embed_programme_test_xml : embed_programme_xml);
}

const char *scaffold_file(struct arena *arena, enum scaffold_kind kind, const struct scaffold_wish *wish)
{
	struct fields fields = fields_of(arena, kind, wish);
	if (kind == SCAFFOLD_QUESTIONNAIRE)
		return fill(&fields, embed_questionnaire_xml);
	add_xml(&fields, "programme", fill(&fields, embed_programme_xml));
	return fill(&fields, kind == SCAFFOLD_RULES ? embed_rules_xml : embed_programme_alone_xml);
}

const char *scaffold_tests(struct arena *arena, enum scaffold_kind kind, const struct scaffold_wish *wish)
{
	struct fields fields = fields_of(arena, kind, wish);
	add_xml(&fields, "cases", fill(&fields, kind == SCAFFOLD_QUESTIONNAIRE ? embed_questionnaire_test_xml : embed_programme_test_xml));
	return fill(&fields, embed_rules_test_xml);
}

/* ---- into a file that is there ---- */

/* Where the end tag of the root begins. */
static size_t end_tag(const char *text, const struct xml_element *root)
{
	size_t at = root->end;
	while (at > 0 && !(text[at] == '<' && text[at + 1] == '/'))
		at--;
	return at;
}

const char *scaffold_insert(struct arena *arena, const char *file, const char *text, size_t length, const char *root, const char *addition,
                            struct diag_sink *sink)
{
	const struct source *source = xml_source(arena, file, text, length, sink);
	const struct xml_element *found = source ? xml_read(arena, source, sink) : NULL;
	if (!found)
		return NULL;
	if (strcmp(found->name, root) != 0) {
		diag_report(sink, J8011, found->place, root, found->name);
		return NULL;
	}
	size_t at = end_tag(source->text, found);
	if (at <= found->place.offset) { /* <rulebase/>: nothing stands inside */
		diag_report(sink, J8012, found->place, root);
		return NULL;
	}
	/* Before the blanks that the end tag is indented with. */
	while (at > 0 && (source->text[at - 1] == ' ' || source->text[at - 1] == '\t'))
		at--;
	bool on_its_line = at > 0 && source->text[at - 1] == '\n';
	return arena_printf(arena, "%.*s%s%s%s", (int)at, source->text, on_its_line ? "" : "\n", addition, source->text + at);
}
