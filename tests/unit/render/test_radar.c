/*
 * The geometry of the radar: whatever the labels, none overlaps another, the circle or the edge of the picture.
 */
#include "sample.h"

#include "render/radar.h"

static const char *const words[] = {
	"Connection", "and", "equipment", "Datenschutzgrundverordnung", "im", "Rechtsschutzversicherungsgesellschaften", "IT", "정보통신", "기반시설의",
	"보안", "및", "개인정보보호관리체계인증", "供应链管理系统的电子化水平", "information-security", "W", "mmmmmmmmmm", "und/oder", "\xF0\x9F\x92\xBB",
};

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static const char *random_label(struct arena *arena, uint32_t *seed)
{
	const char *text = "";
	for (uint32_t count = 1 + next(seed) % 8; count > 0; count--)
		text = arena_printf(arena, "%s%s%s", text, *text ? " " : "", words[next(seed) % COUNT(words)]);
	return text;
}

static void fill(struct arena *arena, struct radar *radar, size_t count, uint32_t *seed)
{
	static const char *const values[] = {"", "56.3", "12.5 to 87.5", "not known yet", "아직 모름"};
	radar->count = count;
	radar->axes = ARENA_ARRAY(arena, struct radar_axis, count);
	for (size_t i = 0; i < count; i++) {
		int low = (int)(next(seed) % 101), high = low + (int)(next(seed) % (uint32_t)(101 - low));
		radar->axes[i] = (struct radar_axis){.title = random_label(arena, seed), .value = values[next(seed) % COUNT(values)]};
		radar->axes[i].low = decimal_div(decimal_int(low), decimal_int(100));
		radar->axes[i].high = decimal_div(decimal_int(high), decimal_int(100));
	}
}

static bool overlap(const struct radar_box *a, const struct radar_box *b)
{
	return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* Squared: from the centre to the nearest point of the box. */
static int distance(const struct radar *radar, const struct radar_box *box)
{
	int x = radar->centre.x, y = radar->centre.y;
	int near_x = x < box->x0 ? box->x0 : x > box->x1 ? box->x1 : x, near_y = y < box->y0 ? box->y0 : y > box->y1 ? box->y1 : y;
	return (near_x - x) * (near_x - x) + (near_y - y) * (near_y - y);
}

static void check(const struct radar *radar, uint32_t seed)
{
	for (size_t i = 0; i < radar->count; i++) {
		const struct radar_axis *a = &radar->axes[i];
		if (a->box.x0 < 0 || a->box.y0 < 0 || a->box.x1 > radar->width || a->box.y1 > radar->height)
			fail_msg("seed %u, %zu axes: '%s' leaves the picture", seed, radar->count, a->title);
		if (distance(radar, &a->box) <= radar->radius * radar->radius)
			fail_msg("seed %u, %zu axes: '%s' lies in the circle", seed, radar->count, a->title);
		for (size_t k = 0; k < i; k++)
			if (overlap(&a->box, &radar->axes[k].box))
				fail_msg("seed %u, %zu axes: '%s' and '%s' overlap", seed, radar->count, a->title, radar->axes[k].title);
		for (size_t k = 0; k < a->line_count; k++) {
			int width = label_width(a->lines[k], strlen(a->lines[k])), y = a->line_at[k].y;
			assert_true(width <= a->box.x1 - a->box.x0);
			assert_true(y > a->box.y0 && y <= a->box.y1);
		}
	}
}

static void labels_never_overlap(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 100; seed++)
		for (size_t count = RADAR_LEAST; count <= RADAR_MOST; count++) {
			struct arena *arena = arena_new(0);
			struct radar radar = {0};
			uint32_t at = seed * 31 + (uint32_t)count;
			fill(arena, &radar, count, &at);
			assert_true(radar_lay_out(arena, &radar));
			check(&radar, seed);
			arena_free(arena);
		}
}

static int length_of(const struct radar *radar, struct radar_point point)
{
	int x = point.x - radar->centre.x, y = point.y - radar->centre.y;
	return x * x + y * y;
}

static void marks_lie_on_their_axes_at_their_share(void **state)
{
	(void)state;
	for (size_t count = RADAR_LEAST; count <= RADAR_MOST; count++) {
		struct arena *arena = arena_new(0);
		struct radar radar = {0};
		uint32_t seed = (uint32_t)count;
		fill(arena, &radar, count, &seed);
		for (size_t i = 0; i < count; i++)
			radar.axes[i].low = radar.axes[i].high = decimal_div(decimal_int(1), decimal_int(2));
		assert_true(radar_lay_out(arena, &radar));
		for (size_t i = 0; i < count; i++) {
			int whole = length_of(&radar, radar.axes[i].tip), half = length_of(&radar, radar.axes[i].low_at);
			assert_in_range(whole, (radar.radius - 2) * (radar.radius - 2), (radar.radius + 2) * (radar.radius + 2));
			assert_in_range(half, (radar.radius / 2 - 2) * (radar.radius / 2 - 2), (radar.radius / 2 + 3) * (radar.radius / 2 + 3));
		}
		assert_int_equal(radar.axes[0].tip.x, radar.centre.x);
		assert_int_equal(radar.axes[0].tip.y, radar.centre.y - radar.radius);
		arena_free(arena);
	}
}

static void too_few_and_too_many_have_no_radar(void **state)
{
	struct arena *arena = arena_new(0);
	uint32_t seed = 7;
	struct radar radar = {0};
	(void)state;
	fill(arena, &radar, RADAR_LEAST - 1, &seed);
	assert_false(radar_lay_out(arena, &radar));
	fill(arena, &radar, RADAR_MOST + 1, &seed);
	assert_false(radar_lay_out(arena, &radar));
	arena_free(arena);
}

static void long_labels_wrap_and_end_in_an_ellipsis(void **state)
{
	static const char text[] = "People, leadership and the readiness of the whole organisation for change in years to come";
	struct arena *arena = arena_new(0);
	const char *lines[3];
	(void)state;
	assert_int_equal(label_wrap(arena, "Sales", 1000, 3, lines), 1);
	assert_string_equal(lines[0], "Sales");
	assert_int_equal(label_wrap(arena, "Business on the internet", 1000, 3, lines), 2);
	assert_string_equal(lines[0], "Business on the");
	assert_string_equal(lines[1], "internet");
	assert_int_equal(label_wrap(arena, text, 1000, 3, lines), 3);
	assert_non_null(strstr(lines[2], "\u2026"));
	assert_int_equal(label_wrap(arena, "정보통신 기반시설", 700, 3, lines), 2);
	assert_string_equal(lines[0], "정보통신");
	for (size_t i = 0; i < label_wrap(arena, "Rechtsschutzversicherungsgesellschaften", 700, 3, lines); i++)
		assert_true(label_width(lines[i], strlen(lines[i])) <= 700);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_never_overlap),
		cmocka_unit_test(marks_lie_on_their_axes_at_their_share),
		cmocka_unit_test(too_few_and_too_many_have_no_radar),
		cmocka_unit_test(long_labels_wrap_and_end_in_an_ellipsis),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
