/*
 * What other answers would change: only the differences; several scenarios side by side; and bars of what each single
 * answer could do to a score.
 */
#include "render/render_int.h"

#include "base/utf8.h"
#include "value/literal.h"

#include <string.h>

#define ANSWER_COLUMNS 50
#define COLUMN 18     /* of a scenario, side by side */
#define NAME_LEAST 20 /* of what is compared */
#define BAR_COLUMNS 30
#define FEW_SWINGS 12

/* ---- in words ---- */

static const char *answer_words(const struct page *page, const struct answer_change *change, const struct change_value *value)
{
	return value->text ? change_value_words(page, change, value) : _("no answer");
}

static const char *level_words(const struct page *page, const struct result_score *score)
{
	const struct result_level *level = score->level_count > 0 ? &score->levels[0] : NULL;
	const char *code = level && level->code ? level->code : level ? level->estimate : NULL;
	const char *label = level && level->label ? page_text(page, level->label) : "";

	if (!code)
		return "";
	label = *label ? label : code;
	return level->code ? label : arena_printf(page->arena, _("%s (provisional)"), label);
}

static const char *points_words(const struct page *page, const struct result_score *score)
{
	bool bounds = score->min.kind == VALUE_NUMBER && score->max.kind == VALUE_NUMBER;

	if (bounds && decimal_compare(score->min.as.number, score->max.as.number) != 0)
		return arena_printf(page->arena, _("%s to %s"), page_number(page, score->min), page_number(page, score->max));
	if (score->value.kind == VALUE_NUMBER)
		return page_number(page, score->value);
	return _("not known yet");
}

static const char *score_in_words(const struct page *page, const struct result_score *score)
{
	const char *points = points_words(page, score), *level = level_words(page, score);

	return *level ? arena_printf(page->arena, "%s, %s", points, level) : points;
}

static const char *whatif_verdict(const struct result_programme *programme)
{
	static const char *const words[] = {[VERDICT_ELIGIBLE] = N_("eligible"), [VERDICT_OPEN] = N_("open"), [VERDICT_INELIGIBLE] = N_("not eligible")};
	static const char *const models[] = {[VERDICT_ELIGIBLE] = N_("a model that fits"),
	                                     [VERDICT_OPEN] = N_("a model, open"),
	                                     [VERDICT_INELIGIBLE] = N_("a model that does not fit")};

	return msg_get(programme->precedent == IS_TRUE ? models[programme->verdict] : words[programme->verdict]);
}

static const char *certainty_words(const struct page *page, const struct result_finding *finding)
{
	if (!finding)
		return _("no sign of it");
	if (value_same(finding->min, finding->max))
		return arena_printf(page->arena, _("%s of 100"), page_percent(page, finding->certainty));
	return arena_printf(page->arena, _("%s to %s of 100"), page_percent(page, finding->min), page_percent(page, finding->max));
}

static const char *fact_words(const struct page *page, const struct result_fact *fact)
{
	return fact->open ? _("open") : page_clip(page, value_plain_text(page->arena, fact->value), ANSWER_COLUMNS);
}

static const char *arrow(const struct page *page, const char *before, const char *after)
{
	return arena_printf(page->arena, "%s -> %s", before, after);
}

/* ---- one scenario ---- */

static void add_supposed(struct page *page, const struct whatif *whatif)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("If"));

	for (size_t i = 0; i < whatif->supposed_count; i++) {
		const struct answer_change *change = &whatif->supposed[i];
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET, change_question_title(page, change));

		doc_paragraph(page->arena, item, TONE_PLAIN,
		              arrow(page, answer_words(page, change, &change->from), answer_words(page, change, &change->to)));
	}
}

static void add_scores(struct page *page, const struct whatif *whatif)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Scores"));

	for (size_t i = 0; i < whatif->before->score_count; i++) {
		const struct result_score *a = &whatif->before->scores[i], *b = &whatif->after->scores[i];
		const char *title = page_text(page, a->title);

		if (!a->hidden && score_differs(a, b))
			doc_row(page->arena, section, *title ? title : a->id, arrow(page, score_in_words(page, a), score_in_words(page, b)));
	}
}

static void add_verdicts(struct page *page, const struct whatif *whatif)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Programmes"));

	for (size_t i = 0; i < whatif->after->programme_count; i++) {
		const struct result_programme *b = &whatif->after->programmes[i], *a = programme_called(whatif->before, b->id);

		if (a && programme_differs(a, b))
			doc_item(page->arena, section, MARK_BULLET,
			         arena_printf(page->arena, "%s: %s", programme_title(page, b), arrow(page, whatif_verdict(a), whatif_verdict(b))));
	}
}

static void add_finding(struct page *page, struct doc_node *section, const struct whatif *whatif, const struct result_finding *finding)
{
	const struct result_finding *a = finding_called(whatif->before, finding->id), *b = finding_called(whatif->after, finding->id);
	const char *title = page_text(page, finding->title);

	if (finding_differs(a, b))
		doc_item(page->arena, section, MARK_BULLET,
		         arena_printf(page->arena, "%s: %s", *title ? title : finding->id, arrow(page, certainty_words(page, a), certainty_words(page, b))));
}

static void add_findings(struct page *page, const struct whatif *whatif)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("What stands out"));

	for (size_t i = 0; i < whatif->before->finding_count; i++)
		add_finding(page, section, whatif, &whatif->before->findings[i]);
	for (size_t i = 0; i < whatif->after->finding_count; i++)
		if (!finding_called(whatif->before, whatif->after->findings[i].id))
			add_finding(page, section, whatif, &whatif->after->findings[i]);
}

static void add_facts(struct page *page, const struct whatif *whatif)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Derived facts"));

	for (size_t i = 0; i < whatif->before->fact_count; i++) {
		const struct result_fact *a = &whatif->before->facts[i], *b = &whatif->after->facts[i];
		const char *label = page_text(page, a->label);

		if (a->open != b->open || (!a->open && !value_same(a->value, b->value)))
			doc_row(page->arena, section, *label ? label : a->id, arrow(page, fact_words(page, a), fact_words(page, b)));
	}
}

static const char *truth_words(enum open_truth is)
{
	static const char *const words[] = {[IS_FALSE] = N_("no"), [IS_TRUE] = N_("yes"), [IS_NULL] = N_("no value"), [IS_OPEN] = N_("open")};

	return msg_get(words[is]);
}

static void add_indicators(struct page *page, const struct whatif *whatif)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Indicators"));

	for (size_t i = 0; i < whatif->before->indicator_count; i++) {
		const struct result_indicator *a = &whatif->before->indicators[i], *b = &whatif->after->indicators[i];
		const char *label = page_text(page, a->label);

		if (a->is != b->is)
			doc_item(page->arena, section, MARK_BULLET,
			         arena_printf(page->arena, "%s: %s", *label ? label : a->id, arrow(page, truth_words(a->is), truth_words(b->is))));
	}
}

static void add_questions(struct page *page, const char *title, const struct result_question *list, size_t count)
{
	struct doc_node *section = doc_section(page->arena, page->root, title);

	for (size_t i = 0; i < count; i++)
		doc_item(page->arena, section, MARK_QUESTION, question_words(page, &list[i]));
}

static bool has_difference(const struct page *page)
{
	const struct doc_node *second = page->root->first;

	for (second = second ? doc_visible(second->next) : NULL; second; second = doc_visible(second->next))
		if (second->kind == DOC_SECTION)
			return true;
	return false;
}

void render_whatif(const struct whatif *whatif, const struct page_options *options, struct buf *out)
{
	struct page page = page_start(whatif->before, options);

	page.root = doc_new(page.arena, options->client ? page_clip(&page, options->client, ANSWER_COLUMNS) : "");
	add_supposed(&page, whatif);
	add_scores(&page, whatif);
	add_verdicts(&page, whatif);
	add_findings(&page, whatif);
	add_facts(&page, whatif);
	add_indicators(&page, whatif);
	add_questions(&page, _("Would be asked"), whatif->asked, whatif->asked_count);
	add_questions(&page, _("Would not be asked"), whatif->dropped, whatif->dropped_count);
	if (!has_difference(&page))
		doc_paragraph(page.arena, page.root, TONE_PLAIN, _("Nothing would change."));
	page_finish(&page, out);
}

/* ---- side by side ---- */

struct table {
	struct page *page;
	struct buf *out;
	size_t name, columns;
	const struct whatif *const *list;
	size_t count;
};

static void add_cell(struct table *table, const char *text, size_t width)
{
	const char *cell = page_clip(table->page, text, width - 1);
	size_t taken = utf8_width(cell, strlen(cell));

	buf_add(table->out, cell);
	buf_add_repeat(table->out, " ", taken < width ? width - taken : 1);
}

/* Plain columns where they fit; else a line for each, which also reads well aloud. */
static void add_line(struct table *table, const char *name, const char *const *cells)
{
	bool fits = table->name + (table->count + 1) * COLUMN <= table->columns && !table->page->options->plain;

	if (fits) {
		add_cell(table, name, table->name);
		for (size_t i = 0; i <= table->count; i++)
			add_cell(table, cells[i], COLUMN);
		while (table->out->length > 0 && table->out->text[table->out->length - 1] == ' ')
			table->out->text[--table->out->length] = '\0';
		buf_add_char(table->out, '\n');
		return;
	}
	if (!*name)
		return;
	buf_printf(table->out, "%s\n", page_clip(table->page, name, table->columns));
	for (size_t i = 0; i <= table->count; i++)
		buf_printf(table->out, "  %s: %s\n", i == 0 ? _("now") : table->list[i - 1]->name, cells[i]);
}

static void compare_scores(struct table *table, const char **cells)
{
	const struct result *before = table->list[0]->before;

	for (size_t s = 0; s < before->score_count; s++) {
		const char *title = page_text(table->page, before->scores[s].title);
		bool differs = false;

		cells[0] = score_in_words(table->page, &before->scores[s]);
		for (size_t i = 0; i < table->count; i++) {
			differs = differs || score_differs(&before->scores[s], &table->list[i]->after->scores[s]);
			cells[i + 1] = score_in_words(table->page, &table->list[i]->after->scores[s]);
		}
		if (differs && !before->scores[s].hidden)
			add_line(table, *title ? title : before->scores[s].id, cells);
	}
}

static void compare_programmes(struct table *table, const char **cells)
{
	const struct result *before = table->list[0]->before;

	for (size_t p = 0; p < before->programme_count; p++) {
		const struct result_programme *now = &before->programmes[p];
		bool differs = false;

		cells[0] = whatif_verdict(now);
		for (size_t i = 0; i < table->count; i++) {
			const struct result_programme *then = programme_called(table->list[i]->after, now->id);

			differs = differs || programme_differs(now, then);
			cells[i + 1] = whatif_verdict(then);
		}
		if (differs)
			add_line(table, now->id, cells);
	}
}

void render_scenarios(const struct whatif *const *list, size_t count, const struct page_options *options, struct buf *out)
{
	struct page page = page_start(list[0]->before, options);
	size_t columns = options->columns ? options->columns : 80, beside = (count + 1) * COLUMN;
	struct table table = {.page = &page, .out = out, .columns = columns, .list = list, .count = count};
	const char **cells = ARENA_ARRAY(page.arena, const char *, count + 1);

	table.name = columns > beside + NAME_LEAST ? columns - beside : NAME_LEAST;
	cells[0] = _("now");
	for (size_t i = 0; i < count; i++)
		cells[i + 1] = page_clip(&page, list[i]->name, COLUMN);
	add_line(&table, "", cells);
	compare_scores(&table, cells);
	compare_programmes(&table, cells);
	arena_free(page.arena);
}

/* ---- tornado ---- */

static const char *swing_answer(const struct page *page, const struct swing *swing, const struct change_value *value)
{
	struct answer_change change = {.key = swing->question.key};

	return value->text ? change_value_words(page, &change, value) : "";
}

static const char *end_words(const struct page *page, const struct swing *swing, bool low)
{
	const char *points = page_number(page, low ? swing->lowest : swing->highest);
	const char *level = page_text(page, low ? swing->least_level : swing->most_level);
	const char *answer = swing_answer(page, swing, low ? &swing->least : &swing->most);
	const char *words = *level ? arena_printf(page->arena, "%s, %s", points, level) : points;

	return *answer ? arena_printf(page->arena, "%s: %s", words, answer) : words;
}

/* The part of the scale on which anything happens. */
struct scale {
	struct decimal low, high;
};

static struct scale scale_of(const struct tornado *tornado)
{
	struct scale scale = {tornado->swings[0].lowest.as.number, tornado->swings[0].highest.as.number};

	for (size_t i = 1; i < tornado->swing_count; i++) {
		struct decimal low = tornado->swings[i].lowest.as.number, high = tornado->swings[i].highest.as.number;

		scale.low = decimal_compare(low, scale.low) < 0 ? low : scale.low;
		scale.high = decimal_compare(high, scale.high) > 0 ? high : scale.high;
	}
	return scale;
}

static size_t cells_up_to(struct scale scale, struct value value)
{
	struct decimal wide = decimal_sub(scale.high, scale.low);

	return decimal_sign(wide) > 0 ? doc_cells(decimal_div(decimal_sub(value.as.number, scale.low), wide), BAR_COLUMNS) : 0;
}

/* From where to where the answer moves the score. */
static const char *drawn(const struct page *page, struct scale scale, const struct swing *swing)
{
	size_t from = cells_up_to(scale, swing->lowest), to = cells_up_to(scale, swing->highest);
	struct buf bar;
	const char *copy;

	buf_init(&bar, 0);
	to = to > from ? to : from + 1;
	buf_add_repeat(&bar, "·", from);
	buf_add_repeat(&bar, "█", to - from);
	buf_add_repeat(&bar, "·", to < BAR_COLUMNS ? BAR_COLUMNS - to : 0);
	copy = arena_strdup(page->arena, bar.text);
	buf_release(&bar);
	return copy;
}

static void add_swing(struct page *page, struct doc_node *section, struct scale scale, const struct swing *swing, size_t number)
{
	const char *question = page_text(page, swing->question.text), *row = swing->row ? page_text(page, swing->row) : "";
	struct doc_node *item;

	question = *question ? question : swing->question.key;
	item = doc_item(page->arena, section, MARK_NUMBER, *row ? arena_printf(page->arena, _("%s (%s)"), question, row) : question);
	item->number = number;
	if (!page->options->plain)
		doc_paragraph(page->arena, item, TONE_PLAIN, drawn(page, scale, swing));
	doc_row(page->arena, item, _("From"), end_words(page, swing, true));
	doc_row(page->arena, item, _("To"), end_words(page, swing, false));
}

void render_tornado(const struct tornado *tornado, const struct page_options *options, struct buf *out)
{
	struct page page = page_start(tornado->result, options);
	const char *title = page_text(&page, tornado->score->title);
	size_t most = options->everything ? SIZE_MAX : FEW_SWINGS;
	struct doc_node *section;

	page.root = doc_new(page.arena, *title ? title : tornado->score->id);
	doc_paragraph(page.arena, page.root, TONE_STRONG, arena_printf(page.arena, _("Now: %s"), score_in_words(&page, tornado->score)));
	section = doc_section(page.arena, page.root, _("What each single answer could do to it, all others as they are"));
	for (size_t i = 0; i < tornado->swing_count && i < most; i++)
		add_swing(&page, section, scale_of(tornado), &tornado->swings[i], i + 1);
	if (tornado->swing_count == 0)
		doc_paragraph(page.arena, section, TONE_PLAIN, _("No single answer moves it."));
	if (tornado->swing_count > most)
		doc_note(page.arena, section,
		         arena_printf(page.arena, msg_plural("%zu more answer: --all", "%zu more answers: --all", tornado->swing_count - most),
		                      tornado->swing_count - most));
	page_finish(&page, out);
}
