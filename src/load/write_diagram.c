/*
 * The diagram of a model, so that editors draw it: what is required stands below what requires it, layer by layer. A
 * requirement that passes a layer gets a narrow place of its own there, so that lines do not run through boxes.
 */
#include "load/write_int.h"

#include "base/limits.h"
#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>

#define MARGIN 40
#define GAP 40
#define ROW_HEIGHT 80
#define ROW_DISTANCE 160
#define LANE_WIDTH 10
#define MOST_WIDTH 400
#define MOST_LANES 20000 /* of a model with more lines than anyone can read: they are drawn straight */
#define SWEEPS 8

struct box { /* an element, or the lane of a line */
	size_t layer, x, y, width, height;
	size_t place; /* in its layer */
	int64_t pull; /* the mean place of its neighbours, from the middle of their layer */
};

struct line {
	size_t from, to; /* boxes; the latter requires the former */
	const char *id;
	size_t lane, lanes; /* the first of its lanes, from below, and how many */
};

struct segment { /* of a line, between two layers next to each other */
	size_t low, high;
};

struct layer {
	VEC(size_t) boxes;
};

struct diagram {
	struct dmn_writer *writer;
	struct arena *arena;
	VEC(struct box) boxes; /* elements in the order of the model, then lanes */
	VEC(struct line) lines;
	VEC(struct segment) segments;
	struct layer *layers;
	size_t layer_count;
};

/* ---- layers ---- */

static const struct {
	size_t width, height;
} sizes[] = {
	[DRG_INPUT] = {125, 45},
	[DRG_DECISION] = {180, 80},
	[DRG_KNOWLEDGE] = {135, 46},
	[DRG_SERVICE] = {180, 80},
};

static void add_element(struct diagram *diagram, const struct drg_element *element)
{
	struct box *box = VEC_ADD(diagram->arena, &diagram->boxes);
	size_t text = 7 * utf8_width(element->name, strlen(element->name)) + 30;

	box->height = sizes[element->kind].height;
	box->width = sizes[element->kind].width;
	if (text > box->width)
		box->width = text < MOST_WIDTH ? text : MOST_WIDTH;
}

static void add_lines(struct diagram *diagram, const struct drg_element *element)
{
	const struct written *written = written_of(diagram->writer, element);

	for (size_t i = 0; i < element->requires.count; i++) {
		const struct drg_element *to = element->requires.items[i].to;
		const struct written *required = to ? written_of(diagram->writer, to) : NULL;
		if (required && required != written)
			VEC_PUSH(diagram->arena, &diagram->lines,
			         ((struct line){.from = required->number,
			                        .to = written->number,
			                        .id = written->requirement_ids[i]}));
	}
}

/* In a ring nothing is lowest: the number of rounds ends it. */
static void find_layers(struct diagram *diagram)
{
	struct box *boxes = diagram->boxes.items;
	bool changed = true;

	for (size_t round = 0; changed && round < LIMIT_REQUIREMENTS && round < diagram->boxes.count; round++) {
		changed = false;
		for (size_t i = 0; i < diagram->lines.count; i++) {
			const struct line *line = &diagram->lines.items[i];
			if (boxes[line->to].layer > boxes[line->from].layer)
				continue;
			boxes[line->to].layer = boxes[line->from].layer + 1;
			changed = true;
		}
	}
}

/* What requires nothing stands just below the lowest of what requires it. */
static void lift_sources(struct diagram *diagram)
{
	size_t count = diagram->boxes.count;
	size_t *above = ARENA_ARRAY(diagram->arena, size_t, count + 1);
	bool *requires = ARENA_ARRAY(diagram->arena, bool, count + 1);

	for (size_t i = 0; i < diagram->lines.count; i++) {
		const struct line *line = &diagram->lines.items[i];
		size_t layer = diagram->boxes.items[line->to].layer;
		requires[line->to] = true;
		if (!above[line->from] || layer < above[line->from])
			above[line->from] = layer;
	}
	for (size_t i = 0; i < count; i++)
		if (!requires[i] && above[i])
			diagram->boxes.items[i].layer = above[i] - 1;
}

/* ---- lanes ---- */

static size_t count_lanes(const struct diagram *diagram)
{
	size_t count = 0;

	for (size_t i = 0; i < diagram->lines.count; i++) {
		size_t low = diagram->boxes.items[diagram->lines.items[i].from].layer;
		size_t high = diagram->boxes.items[diagram->lines.items[i].to].layer;
		count += high > low ? high - low - 1 : 0;
	}
	return count;
}

static void add_lanes(struct diagram *diagram, struct line *line)
{
	size_t low = diagram->boxes.items[line->from].layer;
	size_t high = diagram->boxes.items[line->to].layer;
	size_t before = line->from;

	line->lane = diagram->boxes.count;
	for (size_t layer = low + 1; layer < high; layer++) {
		size_t lane = diagram->boxes.count;
		struct box *box = VEC_ADD(diagram->arena, &diagram->boxes);
		box->layer = layer;
		box->width = LANE_WIDTH;
		box->height = ROW_HEIGHT;
		VEC_PUSH(diagram->arena, &diagram->segments, ((struct segment){before, lane}));
		before = lane;
		line->lanes++;
	}
	if (high > low)
		VEC_PUSH(diagram->arena, &diagram->segments, ((struct segment){before, line->to}));
}

static void fill_layers(struct diagram *diagram)
{
	for (size_t i = 0; i < diagram->boxes.count; i++)
		if (diagram->boxes.items[i].layer >= diagram->layer_count)
			diagram->layer_count = diagram->boxes.items[i].layer + 1;
	diagram->layers = ARENA_ARRAY(diagram->arena, struct layer, diagram->layer_count + 1);
	for (size_t i = 0; i < diagram->boxes.count; i++) {
		struct layer *layer = &diagram->layers[diagram->boxes.items[i].layer];
		diagram->boxes.items[i].place = layer->boxes.count;
		VEC_PUSH(diagram->arena, &layer->boxes, i);
	}
}

/* ---- order within layers: every box goes where its neighbours are ---- */

struct pulled {
	int64_t pull;
	size_t place, box;
};

static int compare_pulled(const void *left, const void *right)
{
	const struct pulled *a = left;
	const struct pulled *b = right;

	if (a->pull != b->pull)
		return a->pull < b->pull ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

#define FINENESS 1000 /* of means, which are whole numbers here */

static int64_t from_middle(const struct diagram *diagram, const struct box *box)
{
	return FINENESS * (2 * (int64_t)box->place -
	                   (int64_t)diagram->layers[box->layer].boxes.count);
}

/* `up`: by the neighbours below. */
static void find_pulls(struct diagram *diagram, bool up)
{
	size_t count = diagram->boxes.count;
	int64_t *sums = ARENA_ARRAY(diagram->arena, int64_t, count + 1);
	int64_t *numbers = ARENA_ARRAY(diagram->arena, int64_t, count + 1);

	for (size_t i = 0; i < diagram->segments.count; i++) {
		const struct segment *segment = &diagram->segments.items[i];
		size_t box = up ? segment->high : segment->low;
		size_t other = up ? segment->low : segment->high;
		sums[box] += from_middle(diagram, &diagram->boxes.items[other]);
		numbers[box]++;
	}
	for (size_t i = 0; i < count; i++) {
		struct box *box = &diagram->boxes.items[i];
		box->pull = numbers[i] ? sums[i] / numbers[i] : from_middle(diagram, box);
	}
}

static void sort_layer(struct diagram *diagram, struct layer *layer)
{
	size_t count = layer->boxes.count;
	struct pulled *sorted = ARENA_ARRAY(diagram->arena, struct pulled, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct box *box = &diagram->boxes.items[layer->boxes.items[i]];
		sorted[i] = (struct pulled){box->pull, box->place, layer->boxes.items[i]};
	}
	qsort(sorted, count, sizeof *sorted, compare_pulled);
	for (size_t i = 0; i < count; i++) {
		layer->boxes.items[i] = sorted[i].box;
		diagram->boxes.items[sorted[i].box].place = i;
	}
}

static void order_layers(struct diagram *diagram)
{
	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		find_pulls(diagram, sweep % 2 == 0);
		for (size_t i = 0; i < diagram->layer_count; i++)
			sort_layer(diagram, &diagram->layers[i]);
	}
}

/* ---- places on the page ---- */

static size_t width_of(const struct diagram *diagram, const struct layer *layer)
{
	size_t width = 0;

	for (size_t i = 0; i < layer->boxes.count; i++)
		width += diagram->boxes.items[layer->boxes.items[i]].width + (i ? GAP : 0);
	return width;
}

static void place_boxes(struct diagram *diagram)
{
	size_t widest = 0;

	for (size_t i = 0; i < diagram->layer_count; i++)
		if (width_of(diagram, &diagram->layers[i]) > widest)
			widest = width_of(diagram, &diagram->layers[i]);
	for (size_t i = 0; i < diagram->layer_count; i++) {
		const struct layer *layer = &diagram->layers[i];
		size_t x = MARGIN + (widest - width_of(diagram, layer)) / 2;
		size_t y = MARGIN + (diagram->layer_count - 1 - i) * ROW_DISTANCE;
		for (size_t j = 0; j < layer->boxes.count; j++) {
			struct box *box = &diagram->boxes.items[layer->boxes.items[j]];
			box->x = x;
			box->y = y + (ROW_HEIGHT - box->height) / 2;
			x += box->width + GAP;
		}
	}
}

static void lay_out(struct diagram *diagram)
{
	const struct dmn_model *model = diagram->writer->model;

	for (size_t i = 0; i < model->elements.count; i++)
		add_element(diagram, model->elements.items[i]);
	for (size_t i = 0; i < model->elements.count; i++)
		add_lines(diagram, model->elements.items[i]);
	find_layers(diagram);
	lift_sources(diagram);
	if (count_lanes(diagram) <= MOST_LANES)
		for (size_t i = 0; i < diagram->lines.count; i++)
			add_lanes(diagram, &diagram->lines.items[i]);
	fill_layers(diagram);
	order_layers(diagram);
	place_boxes(diagram);
}

/* ---- writing ---- */

static void write_number(struct dmn_writer *writer, const char *name, size_t number)
{
	write_attribute(&writer->xml, name, arena_printf(writer->arena, "%zu", number));
}

static void write_shape(struct dmn_writer *writer, const struct drg_element *element,
                        const struct box *box)
{
	const char *id = written_of(writer, element)->id;

	open_with_id(writer, "dmndi:DMNShape", arena_printf(writer->arena, "%s_shape", id));
	write_attribute(&writer->xml, "dmnElementRef", id);
	write_attribute(&writer->xml, "isCollapsed", element->kind == DRG_SERVICE ? "true" : NULL);
	write_open(&writer->xml, "dc:Bounds");
	write_number(writer, "height", box->height);
	write_number(writer, "width", box->width);
	write_number(writer, "x", box->x);
	write_number(writer, "y", box->y);
	write_close(&writer->xml, "dc:Bounds");
	write_close(&writer->xml, "dmndi:DMNShape");
}

/* A line leaves the row upright, so that it does not cut the corners of higher boxes. */
static size_t row_top(const struct box *box)
{
	return box->y - (ROW_HEIGHT - box->height) / 2;
}

static void write_point(struct dmn_writer *writer, const struct box *box, size_t y)
{
	write_open(&writer->xml, "di:waypoint");
	write_number(writer, "x", box->x + box->width / 2);
	write_number(writer, "y", y);
	write_close(&writer->xml, "di:waypoint");
}

static void write_line(const struct diagram *diagram, const struct line *line)
{
	struct dmn_writer *writer = diagram->writer;
	const struct box *boxes = diagram->boxes.items;
	const struct box *from = &boxes[line->from];
	const struct box *to = &boxes[line->to];

	open_with_id(writer, "dmndi:DMNEdge", arena_printf(writer->arena, "%s_edge", line->id));
	write_attribute(&writer->xml, "dmnElementRef", line->id);
	write_point(writer, from, from->y);
	if (from->height < ROW_HEIGHT)
		write_point(writer, from, row_top(from));
	for (size_t i = 0; i < line->lanes; i++) {
		const struct box *lane = &boxes[line->lane + i];
		write_point(writer, lane, lane->y + lane->height);
		write_point(writer, lane, lane->y);
	}
	if (to->height < ROW_HEIGHT)
		write_point(writer, to, row_top(to) + ROW_HEIGHT);
	write_point(writer, to, to->y + to->height);
	write_close(&writer->xml, "dmndi:DMNEdge");
}

void write_diagram(struct dmn_writer *writer)
{
	const struct dmn_model *model = writer->model;
	struct diagram diagram = {.writer = writer, .arena = writer->arena};

	if (model->elements.count == 0)
		return;
	lay_out(&diagram);
	write_open(&writer->xml, "dmndi:DMNDI");
	open_with_id(writer, "dmndi:DMNDiagram", "diagram");
	for (size_t i = 0; i < model->elements.count; i++)
		write_shape(writer, model->elements.items[i], &diagram.boxes.items[i]);
	for (size_t i = 0; i < diagram.lines.count; i++)
		write_line(&diagram, &diagram.lines.items[i]);
	write_close(&writer->xml, "dmndi:DMNDiagram");
	write_close(&writer->xml, "dmndi:DMNDI");
}
