/*
 * Where everything in a radar picture stands: the axes by angle, what is certain and what is possible on them, and the
 * labels, wrapped and moved so that none touches another or the circle. Whole numbers throughout: tenths of a pixel.
 */
#ifndef RENDER_RADAR_H
#define RENDER_RADAR_H

#include "base/arena.h"
#include "base/decimal.h"
#include <stdbool.h>
#include <stddef.h>

#define RADAR_LEAST 3  /* axes: fewer have no area */
#define RADAR_MOST 16  /* more cannot be told apart; bars can */
#define RADAR_LINES 4  /* of a label: three of its text, one of its value */
#define RADAR_TEXT 110 /* size of the letters */

struct radar_point {
	int x, y;
};

struct radar_box { /* x0 < x1, y0 < y1; y grows downwards */
	int x0, y0, x1, y1;
};

enum radar_side { RADAR_START, RADAR_MIDDLE, RADAR_END }; /* where in its line the text is held, as in SVG */

struct radar_axis {
	/* given */
	const char *title, *value; /* value: a line of its own below the title, or "" */
	struct decimal low, high;  /* 0..1: what is certain, and what is possible */
	/* found */
	struct radar_point tip, low_at, high_at; /* the end of the axis, and the two marks on it */
	struct radar_point pull_from, pull_to;   /* a thin line to a label that had to move away; equal: none */
	enum radar_side side;
	size_t line_count;
	const char *lines[RADAR_LINES];
	struct radar_point line_at[RADAR_LINES]; /* baselines */
	struct radar_box box;                    /* that the label stays within, whatever the font */
};

struct radar {
	size_t count; /* given, with the axes */
	struct radar_axis *axes;
	int width, height, radius; /* found */
	struct radar_point centre;
};

/* False, and nothing found, for fewer axes than RADAR_LEAST or more than RADAR_MOST. Texts live in the arena. */
bool radar_lay_out(struct arena *arena, struct radar *radar);
/* The point `share` (in ten thousandths of the radius) out on axis `index`, seen from the centre. */
struct radar_point radar_ray(const struct radar *radar, size_t index, int share);

/* An upper bound of a text's width in letters of RADAR_TEXT, in any of the usual fonts. */
int label_width(const char *text, size_t length);
/* Wraps into at most `most` lines no wider than `width`; what does not fit ends in an ellipsis. How many lines. */
size_t label_wrap(struct arena *arena, const char *text, int width, size_t most, const char **lines);

#endif
