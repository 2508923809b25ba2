/*
 * Scores in the XML report: the first page's summary, every score with its bounds, and the radar's geometry, so that a
 * stylesheet has nothing to work out.
 */
#include "render/xml_int.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "render/radar.h"
#include <string.h>

/* ---- one score ---- */

static const char *state_of(const struct page *page, const struct result_score *score)
{
	if (score_is_settled(score))
		return "settled";
	if (score_is_null(page, score))
		return "null";
	return score_is_known(score) ? "bounded" : "unknown";
}

static const char *share_text(const struct page *page, struct decimal share)
{
	char digits[DECIMAL_TEXT];
	decimal_print_fixed(share, 4, digits);
	return arena_strdup(page->arena, digits);
}

/* False where there is nothing to draw: no scale, or it does not apply. */
static bool bar_of(const struct page *page, const struct result_score *score, struct decimal *low, struct decimal *high)
{
	return !score_is_null(page, score) && score_share_of(score, score->min, low) && score_share_of(score, score->max, high);
}

static void write_bar(struct xml_page *x, const struct result_score *score)
{
	struct decimal low, high;
	if (!bar_of(&x->page, score, &low, &high))
		return;
	put_open(x, "bar");
	put_attribute(x, "low", share_text(&x->page, low));
	put_attribute(x, "high", share_text(&x->page, high));
	put_close(x, "bar");
}

static void write_levels(struct xml_page *x, const struct result_score *score)
{
	for (size_t i = 0; i < score->level_count; i++) {
		const struct result_level *level = &score->levels[i];
		const char *words = score_level(&x->page, level, score);
		if (!*words)
			continue;
		put_open(x, "level");
		put_attribute(x, "set", level->set);
		put_attribute(x, "code", level->code ? level->code : level->estimate);
		put_attribute(x, "state", level->code ? "settled" : "estimate");
		put_text(x, "label", level->label, level->code ? level->code : level->estimate);
		put_words(x, "words", words);
		put_text(x, "help", level->help, NULL);
		put_close(x, "level");
	}
}

static const char *kind_of(const struct result *result, const struct result_score *score)
{
	if (score_is_top(result, score))
		return "top";
	return score_is_area(result, score) ? "area" : "point";
}

/* "44.5 of 100" of "44.5 of 100." */
static const char *without_stop(const struct page *page, const char *words)
{
	size_t length = strlen(words);
	return length > 0 && words[length - 1] == '.' ? arena_strndup(page->arena, words, length - 1) : words;
}

static void write_score(struct xml_page *x, const struct result_score *score)
{
	const struct page *page = &x->page;
	const char *value = score_value(page, score);
	put_open(x, "score");
	put_attribute(x, "id", score->id);
	put_attribute(x, "kind", kind_of(page->result, score));
	put_attribute(x, "within", score->within);
	put_attribute(x, "state", state_of(page, score));
	put_count(x, "answered", score->answered);
	put_count(x, "asked", score->asked);
	put_text(x, "title", score->title, score->id);
	put_value(x, "value", score->value);
	put_value(x, "minimum", score->min);
	put_value(x, "maximum", score->max);
	put_value(x, "lowest", score->lowest);
	put_value(x, "highest", score->highest);
	put_words(x, "shown", value);
	put_words(x, "of", without_stop(page, score_words(page, score, value, "")));
	put_words(x, "words", score_words(page, score, value, score->level_count ? score_level(page, &score->levels[0], score) : ""));
	write_bar(x, score);
	write_levels(x, score);
	put_words(x, "certainty", score_certainty(page, score));
	put_words(x, "meaning", score_meaning(page, score));
	put_close(x, "score");
}

/* ---- the radar ---- */

static const char *tenths(const struct page *page, int value)
{
	int size = value < 0 ? -value : value;
	return arena_printf(page->arena, "%s%d.%d", value < 0 ? "-" : "", size / 10, size % 10);
}

static void write_point(struct xml_page *x, const char *name, const char *other, struct radar_point point)
{
	put_attribute(x, name, tenths(&x->page, point.x));
	put_attribute(x, other, tenths(&x->page, point.y));
}

static const char *pair(const struct page *page, struct radar_point point)
{
	return arena_printf(page->arena, "%s,%s", tenths(page, point.x), tenths(page, point.y));
}

/* Rings at a quarter, a half, three quarters and the whole. */
static void write_rings(struct xml_page *x, const struct radar *radar)
{
	for (int ring = 1; ring <= 4; ring++) {
		struct buf points;
		buf_init(&points, 0);
		for (size_t i = 0; i < radar->count; i++) {
			struct radar_point at = radar_ray(radar, i, ring * 2500);
			at.x += radar->centre.x;
			at.y += radar->centre.y;
			buf_printf(&points, "%s%s", i ? " " : "", pair(&x->page, at));
		}
		put_open(x, "ring");
		put_attribute(x, "points", points.text);
		put_close(x, "ring");
		buf_release(&points);
	}
}

static void write_polygon(struct xml_page *x, const char *name, const struct radar *radar, bool high)
{
	struct buf points;
	buf_init(&points, 0);
	for (size_t i = 0; i < radar->count; i++)
		buf_printf(&points, "%s%s", i ? " " : "", pair(&x->page, high ? radar->axes[i].high_at : radar->axes[i].low_at));
	put_open(x, name);
	put_attribute(x, "points", points.text);
	put_close(x, name);
	buf_release(&points);
}

static void write_axis(struct xml_page *x, const struct radar_axis *axis, const char *id)
{
	static const char *const sides[] = {[RADAR_START] = "start", [RADAR_MIDDLE] = "middle", [RADAR_END] = "end"};
	put_open(x, "axis");
	put_attribute(x, "score", id);
	write_point(x, "x", "y", axis->tip);
	write_point(x, "low-x", "low-y", axis->low_at);
	write_point(x, "high-x", "high-y", axis->high_at);
	if (axis->pull_from.x != axis->pull_to.x || axis->pull_from.y != axis->pull_to.y) {
		write_point(x, "from-x", "from-y", axis->pull_from);
		write_point(x, "to-x", "to-y", axis->pull_to);
	}
	put_attribute(x, "anchor", sides[axis->side]);
	for (size_t i = 0; i < axis->line_count; i++) {
		put_open(x, "line");
		write_point(x, "x", "y", axis->line_at[i]);
		put_flag(x, "value", *axis->value && i + 1 == axis->line_count);
		write_close_text(&x->to, "line", axis->lines[i]);
	}
	put_close(x, "axis");
}

static const char *radar_words(const struct page *page, const struct result_score *const *scores, size_t count)
{
	const char **list = ARENA_ARRAY(page->arena, const char *, count);
	for (size_t i = 0; i < count; i++)
		list[i] = arena_printf(page->arena, _("%s: %s"), page_text(page, scores[i]->title),
		                       score_words(page, scores[i], score_value(page, scores[i]), ""));
	return page_join(page, " ", list, count);
}

/* The areas that can be drawn: what has no scale, or does not apply, has no axis. */
static size_t collect_axes(const struct page *page, const struct result_score **scores, struct radar_axis *axes)
{
	const struct result *result = page->result;
	size_t count = 0;
	for (size_t i = 0; i < result->score_count; i++) {
		const struct result_score *score = &result->scores[i];
		if (!score_is_area(result, score) || !bar_of(page, score, &axes[count].low, &axes[count].high))
			continue;
		axes[count].title = utf8_clean(page->arena, *page_text(page, score->title) ? page_text(page, score->title) : score->id);
		axes[count].value = score_value(page, score);
		scores[count++] = score;
	}
	return count;
}

static void write_radar(struct xml_page *x)
{
	size_t most = x->page.result->score_count + 1;
	const struct result_score **scores = ARENA_ARRAY(x->page.arena, const struct result_score *, most);
	struct radar radar = {.axes = ARENA_ARRAY(x->page.arena, struct radar_axis, most)};
	radar.count = collect_axes(&x->page, scores, radar.axes);
	if (!radar_lay_out(x->page.arena, &radar))
		return;
	put_open(x, "radar");
	put_attribute(x, "width", tenths(&x->page, radar.width));
	put_attribute(x, "height", tenths(&x->page, radar.height));
	write_point(x, "x", "y", radar.centre);
	put_attribute(x, "size", tenths(&x->page, RADAR_TEXT));
	put_words(x, "title", _("Radar of the areas"));
	put_words(x, "words", radar_words(&x->page, scores, radar.count));
	write_rings(x, &radar);
	write_polygon(x, "possible", &radar, true);
	write_polygon(x, "certain", &radar, false);
	for (size_t i = 0; i < radar.count; i++)
		write_axis(x, &radar.axes[i], scores[i]->id);
	put_close(x, "radar");
}

void put_scores(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->score_count == 0)
		return;
	put_section(x, "scores", _("Area by area"));
	write_radar(x);
	for (size_t i = 0; i < result->score_count; i++)
		if (!result->scores[i].hidden || &result->scores[i] == result->overall)
			write_score(x, &result->scores[i]);
	put_close(x, "scores");
}

/* ---- summary ---- */

static void write_reason(struct xml_page *x, const char *kind, const char *title, const char *text)
{
	put_open(x, "reason");
	put_attribute(x, "kind", kind);
	put_words(x, "title", title);
	put_words(x, "text", text);
	put_close(x, "reason");
}

static void write_reasons(struct xml_page *x)
{
	struct first_reason reasons[FIRST_REASONS];
	size_t count = page_reasons(&x->page, reasons);
	put_section(x, "reasons", _("Why"));
	for (size_t i = 0; i < count; i++)
		write_reason(x, reasons[i].kind, reasons[i].title, reasons[i].text);
	put_close(x, "reasons");
}

static void write_steps(struct xml_page *x)
{
	struct first_step steps[FIRST_STEPS];
	size_t count = page_steps(&x->page, steps);
	if (count == 0)
		return;
	put_section(x, "steps", _("Your next steps"));
	for (size_t i = 0; i < count; i++)
		put_step(x, &steps[i], i + 1);
	put_close(x, "steps");
}

void put_summary(struct xml_page *x)
{
	const struct result *result = x->page.result;
	put_open(x, "summary");
	for (size_t i = 0; i < result->score_count; i++)
		if (score_is_top(result, &result->scores[i])) {
			put_open(x, "overall");
			put_attribute(x, "score", result->scores[i].id);
			put_close(x, "overall");
		}
	put_words(x, "glance", glance_words(&x->page));
	write_reasons(x);
	write_steps(x);
	put_close(x, "summary");
}
