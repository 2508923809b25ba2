/*
 * The geometry of the radar. Labels stand in four places: one above, one below (when an axis points straight down), and
 * one column on each side. A column is kept in the order of its axes, top to bottom, and pushed apart until no two touch;
 * each label then moves sideways until the circle is free. So no two can overlap: the two columns are parted by the
 * middle line, and what stands above and below lies outside of the columns.
 */
#include "render/radar.h"

#include <stdlib.h>
#include <string.h>

#define RADIUS 950
#define GAP 110      /* from the circle to the labels */
#define WIDEST 1050  /* a line of a label */
#define LINE 140     /* from one baseline to the next */
#define ASCENT 105   /* of the first line above its baseline */
#define BETWEEN 50   /* two labels in a column */
#define MIDDLE 60    /* from the middle line to a label in a column */
#define MARGIN 20
#define BOLD 125     /* percent of the usual width: a value is set in bold */
#define ONE 10000    /* sines and shares */

/* ---- angles: hundredths of a degree, clockwise from the top ---- */

static int sine_of(int angle)
{
	static const short sines[] = {
		0, 175, 349, 523, 698, 872, 1045, 1219, 1392, 1564, 1736, 1908, 2079, 2250, 2419, 2588, 2756, 2924, 3090, 3256, 3420, 3584, 3746,
		3907, 4067, 4226, 4384, 4540, 4695, 4848, 5000, 5150, 5299, 5446, 5592, 5736, 5878, 6018, 6157, 6293, 6428, 6561, 6691, 6820, 6947,
		7071, 7193, 7314, 7431, 7547, 7660, 7771, 7880, 7986, 8090, 8192, 8290, 8387, 8480, 8572, 8660, 8746, 8829, 8910, 8988, 9063, 9135,
		9205, 9272, 9336, 9397, 9455, 9511, 9563, 9613, 9659, 9703, 9744, 9781, 9816, 9848, 9877, 9903, 9925, 9945, 9962, 9976, 9986, 9994,
		9998, 10000, 10000,
	};
	angle %= 36000;
	if (angle >= 18000)
		return -sine_of(angle - 18000);
	if (angle > 9000)
		angle = 18000 - angle;
	int degree = angle / 100, rest = angle % 100;
	return sines[degree] + (sines[degree + 1] - sines[degree]) * rest / 100;
}

static int angle_of(const struct radar *radar, size_t index)
{
	return (int)(36000 * index / radar->count);
}

static int rounded(long long value, int by)
{
	return (int)((value + (value < 0 ? -by / 2 : by / 2)) / by);
}

static struct radar_point ray(int angle, int length)
{
	return (struct radar_point){rounded((long long)sine_of(angle) * length, ONE), -rounded((long long)sine_of(angle + 9000) * length, ONE)};
}

struct radar_point radar_ray(const struct radar *radar, size_t index, int share)
{
	return ray(angle_of(radar, index), rounded((long long)RADIUS * share, ONE));
}

/* ---- labels ---- */

static void wrap(struct arena *arena, struct radar_axis *axis)
{
	int width = 0;
	axis->line_count = label_wrap(arena, axis->title, WIDEST, RADAR_LINES - 1, axis->lines);
	if (*axis->value)
		axis->lines[axis->line_count++] = axis->value;
	for (size_t i = 0; i < axis->line_count; i++) {
		int line = label_width(axis->lines[i], strlen(axis->lines[i]));
		if (axis->lines[i] == axis->value)
			line = line * BOLD / 100;
		width = line > width ? line : width;
	}
	axis->box = (struct radar_box){0, 0, width, LINE * (int)axis->line_count};
}

static int height_of(const struct radar_axis *axis)
{
	return axis->box.y1 - axis->box.y0;
}

static void move(struct radar_axis *axis, int x, int y)
{
	int width = axis->box.x1 - axis->box.x0, height = height_of(axis);
	axis->box = (struct radar_box){x, y, x + width, y + height};
}

static bool points_straight(int angle)
{
	return angle == 0 || angle == 18000;
}

/* The axes of one side, top to bottom. */
static size_t column(const struct radar *radar, bool right, struct radar_axis *out[RADAR_MOST])
{
	size_t count = 0;
	for (size_t i = 0; i < radar->count; i++) {
		size_t index = right ? i : radar->count - 1 - i;
		int angle = angle_of(radar, index);
		if (!points_straight(angle) && (angle < 18000) == right)
			out[count++] = &radar->axes[index];
	}
	return count;
}

static int height_of_column(struct radar_axis *const *axes, size_t count)
{
	int height = 0;
	for (size_t i = 0; i < count; i++)
		height += height_of(axes[i]) + BETWEEN;
	return height;
}

/* The height that is wanted: beside its tip, but above it at the top and below it at the bottom. */
static int wanted_y(const struct radar_axis *axis)
{
	int height = height_of(axis);
	return axis->tip.y * (RADIUS + GAP) / RADIUS - height / 2 + axis->tip.y * (height / 2) / RADIUS;
}

/* Down as far as the label above asks for, then up as far as the column may reach. */
static void push_apart(struct radar_axis **axes, size_t count, int top, int bottom)
{
	int at = top;
	for (size_t i = 0; i < count; i++) {
		int y = wanted_y(axes[i]);
		y = y < at ? at : y;
		move(axes[i], 0, y);
		at = axes[i]->box.y1 + BETWEEN;
	}
	at = bottom;
	for (size_t i = count; i-- > 0;) {
		if (axes[i]->box.y1 > at)
			move(axes[i], 0, at - height_of(axes[i]));
		at = axes[i]->box.y0 - BETWEEN;
	}
}

static int root(int square)
{
	int low = 0, high = 46340;
	while (low < high) {
		int middle = (low + high + 1) / 2;
		if (middle <= square / middle)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* How far from the middle line the circle and its gap leave room for the whole box. */
static int free_x(const struct radar_axis *axis)
{
	int reach = RADIUS + GAP, near = 0;
	if (axis->box.y0 > 0)
		near = axis->box.y0;
	else if (axis->box.y1 < 0)
		near = -axis->box.y1;
	int x = near < reach ? root(reach * reach - near * near) : 0;
	return x > MIDDLE ? x : MIDDLE;
}

static void set_aside(struct radar_axis *axis, bool right)
{
	int x = free_x(axis), width = axis->box.x1 - axis->box.x0;
	axis->side = right ? RADAR_START : RADAR_END;
	move(axis, right ? x : -x - width, axis->box.y0);
}

static void set_in_the_middle(struct radar_axis *axis, int half)
{
	axis->side = RADAR_MIDDLE;
	move(axis, -(axis->box.x1 - axis->box.x0) / 2, axis->tip.y < 0 ? -half - BETWEEN - height_of(axis) : half + BETWEEN);
}

static void place_labels(struct radar *radar)
{
	struct radar_axis *left[RADAR_MOST], *right[RADAR_MOST];
	size_t left_count = column(radar, false, left), right_count = column(radar, true, right);
	int half = RADIUS + GAP - BETWEEN;
	int most = height_of_column(left, left_count), other = height_of_column(right, right_count);
	most = other > most ? other : most;
	half = most / 2 + 1 > half ? most / 2 + 1 : half;
	/* With nothing straight below, the columns may reach down beside the lower axes. */
	int bottom = radar->count % 2 == 0 ? half : half + LINE * RADAR_LINES;
	push_apart(left, left_count, -half, bottom);
	push_apart(right, right_count, -half, bottom);
	for (size_t i = 0; i < left_count; i++)
		set_aside(left[i], false);
	for (size_t i = 0; i < right_count; i++)
		set_aside(right[i], true);
	for (size_t i = 0; i < radar->count; i++)
		if (points_straight(angle_of(radar, i)))
			set_in_the_middle(&radar->axes[i], half);
}

/* ---- the whole ---- */

static int share_of(struct decimal share)
{
	int64_t whole = 0;
	struct decimal exact = decimal_round(decimal_mul(share, decimal_int(ONE)), 0, ROUND_HALF_UP);
	if (!decimal_to_int64(exact, &whole) || whole < 0)
		return 0;
	return whole > ONE ? ONE : (int)whole;
}

/* From just outside of the tip to the nearest point of the label, where that is further than usual. */
static void pull(struct radar_axis *axis)
{
	struct radar_point from = {axis->tip.x * 103 / 100, axis->tip.y * 103 / 100}, to = from;
	const struct radar_box *box = &axis->box;
	to.x = to.x < box->x0 ? box->x0 : to.x > box->x1 ? box->x1 : to.x;
	to.y = to.y < box->y0 ? box->y0 : to.y > box->y1 ? box->y1 : to.y;
	int x = to.x - from.x, y = to.y - from.y;
	bool far = x * x + y * y > 4 * GAP * GAP;
	axis->pull_from = from;
	axis->pull_to = far ? to : from;
}

static void shift(struct radar_point *point, int x, int y)
{
	point->x += x;
	point->y += y;
}

static void shift_axis(struct radar_axis *axis, int x, int y)
{
	shift(&axis->tip, x, y);
	shift(&axis->low_at, x, y);
	shift(&axis->high_at, x, y);
	shift(&axis->pull_from, x, y);
	shift(&axis->pull_to, x, y);
	move(axis, axis->box.x0 + x, axis->box.y0 + y);
	int at = axis->side == RADAR_START ? axis->box.x0 : axis->side == RADAR_END ? axis->box.x1 : (axis->box.x0 + axis->box.x1) / 2;
	for (size_t i = 0; i < axis->line_count; i++)
		axis->line_at[i] = (struct radar_point){at, axis->box.y0 + ASCENT + LINE * (int)i};
}

/* From the centre as origin to a picture that begins at 0,0 and holds everything; the centre stays in its middle. */
static void frame(struct radar *radar)
{
	int x = RADIUS, top = -RADIUS, bottom = RADIUS;
	for (size_t i = 0; i < radar->count; i++) {
		const struct radar_box *box = &radar->axes[i].box;
		x = -box->x0 > x ? -box->x0 : x;
		x = box->x1 > x ? box->x1 : x;
		top = box->y0 < top ? box->y0 : top;
		bottom = box->y1 > bottom ? box->y1 : bottom;
	}
	radar->centre = (struct radar_point){x + MARGIN, MARGIN - top};
	radar->width = 2 * (x + MARGIN);
	radar->height = bottom - top + 2 * MARGIN;
	for (size_t i = 0; i < radar->count; i++)
		shift_axis(&radar->axes[i], radar->centre.x, radar->centre.y);
}

bool radar_lay_out(struct arena *arena, struct radar *radar)
{
	if (radar->count < RADAR_LEAST || radar->count > RADAR_MOST)
		return false;
	radar->radius = RADIUS;
	for (size_t i = 0; i < radar->count; i++) {
		struct radar_axis *axis = &radar->axes[i];
		wrap(arena, axis);
		axis->tip = radar_ray(radar, i, ONE);
		axis->low_at = radar_ray(radar, i, share_of(axis->low));
		axis->high_at = radar_ray(radar, i, share_of(axis->high));
	}
	place_labels(radar);
	for (size_t i = 0; i < radar->count; i++)
		pull(&radar->axes[i]);
	frame(radar);
	return true;
}
