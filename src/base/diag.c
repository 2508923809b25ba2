/*
 * Collecting diagnostics and printing them the way compilers do. Messages are filled in when they
 * are raised, because their arguments seldom live longer.
 */
#include "base/diag.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "base/vec.h"
#include <stdlib.h>
#include <string.h>

#define ARGUMENT_BYTES 200 /* of one argument in a message */
#define LINE_COLUMNS 66    /* of the source line shown: with the indent and both dots, 76 */
#define BEFORE_CARET 40    /* columns of it before the caret when it has to be clipped */
#define LINE_INDENT "    "

struct diag_sink {
	struct arena *arena;
	VEC(struct diagnostic) list;
	size_t errors;
	size_t dropped;
};

static const char *const level_names[] = {
	[DIAG_NOTE] = N_("note"), [DIAG_WARNING] = N_("warning"), [DIAG_ERROR] = N_("error")};

struct diag_sink *diag_sink_new(struct arena *arena)
{
	struct diag_sink *sink = ARENA_NEW(arena, struct diag_sink);
	sink->arena = arena;
	return sink;
}

size_t diag_count(const struct diag_sink *sink)
{
	return sink->list.count;
}

const struct diagnostic *diag_at(const struct diag_sink *sink, size_t index)
{
	return index < sink->list.count ? &sink->list.items[index] : NULL;
}

size_t diag_errors(const struct diag_sink *sink)
{
	return sink->errors;
}

size_t diag_dropped(const struct diag_sink *sink)
{
	return sink->dropped;
}

static int by_place(const void *a, const void *b)
{
	const struct diagnostic *x = a, *y = b;
	const char *x_file = x->place.source ? x->place.source->name : "";
	const char *y_file = y->place.source ? y->place.source->name : "";
	int order = strcmp(x_file, y_file);
	if (order == 0)
		order = (x->place.offset > y->place.offset) - (x->place.offset < y->place.offset);
	if (order == 0)
		order = strcmp(x->kind->code, y->kind->code);
	return order ? order : strcmp(x->message, y->message);
}

void diag_sort(struct diag_sink *sink)
{
	if (sink->list.count > 1)
		qsort(sink->list.items, sink->list.count, sizeof(*sink->list.items), by_place);
}

void diag_clear(struct diag_sink *sink)
{
	sink->list.count = 0;
	sink->errors = 0;
	sink->dropped = 0;
}

static void add_argument(struct buf *out, struct arena *arena, const char *argument)
{
	size_t length = strlen(argument);
	if (length <= ARGUMENT_BYTES) {
		buf_add(out, utf8_clean(arena, argument));
		return;
	}
	size_t kept = 0;
	while (kept < ARGUMENT_BYTES) {
		uint32_t code;
		size_t used = utf8_decode(argument + kept, length - kept, &code);
		if (kept + used > ARGUMENT_BYTES)
			break;
		kept += used;
	}
	buf_add(out, utf8_clean(arena, arena_strndup(arena, argument, kept)));
	buf_add(out, "...");
}

/* A translation may leave an argument out, or name one that is not there: it prints as nothing. */
static char *fill_in(struct arena *arena, const char *text, const char *const *args)
{
	size_t count = 0;
	while (args && args[count])
		count++;
	struct buf out;
	buf_init(&out, 0);
	while (*text) {
		if (text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}') {
			size_t index = (size_t)(text[1] - '0');
			if (index < count)
				add_argument(&out, arena, args[index]);
			text += 3;
			continue;
		}
		buf_add_char(&out, *text++);
	}
	char *message = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	return message;
}

static const char *cleaned(struct arena *arena, const char *text)
{
	return text ? utf8_clean(arena, text) : NULL;
}

/* Where the next one goes, or NULL when there are too many. */
static struct diagnostic *add_place(struct diag_sink *sink, const struct diag_kind *kind)
{
	sink->errors += kind->level == DIAG_ERROR;
	if (sink->list.count < LIMIT_DIAGNOSTICS)
		return VEC_ADD(sink->arena, &sink->list);
	sink->dropped++;
	return NULL;
}

void diag_add(struct diag_sink *sink, const struct diag_kind *kind, struct place place,
              const char *where, const char *hint, const char *const *args)
{
	struct diagnostic *added = sink ? add_place(sink, kind) : NULL;
	if (!added)
		return;
	*added = (struct diagnostic){
		.kind = kind,
		.place = place,
		.where = cleaned(sink->arena, where),
		.message = fill_in(sink->arena, msg_get(kind->text), args),
		.hint = cleaned(sink->arena, hint),
	};
}

void diag_add_shown(struct diag_sink *sink, const struct diag_kind *kind, struct place place,
                    const char *witness, const char *proof, const char *const *args)
{
	struct diagnostic *added = sink ? add_place(sink, kind) : NULL;
	if (!added)
		return;
	*added = (struct diagnostic){
		.kind = kind,
		.place = place,
		.message = fill_in(sink->arena, msg_get(kind->text), args),
		.witness = cleaned(sink->arena, witness),
		.proof = cleaned(sink->arena, proof),
	};
}

void diag_group(struct diag_sink *sink, const char *group, size_t stands_for)
{
	if (!sink || sink->list.count == 0 || sink->dropped > 0)
		return;
	sink->list.items[sink->list.count - 1].group = arena_strdup(sink->arena, group);
	sink->list.items[sink->list.count - 1].stands_for = stands_for;
}

/* A file that was read twice is the same file. */
static bool same_file(const struct source *a, const struct source *b)
{
	return a == b || (a && b && strcmp(a->name, b->name) == 0);
}

static bool holds(const struct diag_sink *sink, const struct diagnostic *diagnostic)
{
	for (size_t i = 0; i < sink->list.count; i++) {
		const struct diagnostic *other = &sink->list.items[i];
		if (other->kind == diagnostic->kind && same_file(other->place.source, diagnostic->place.source) &&
		    other->place.offset == diagnostic->place.offset &&
		    strcmp(other->message, diagnostic->message) == 0)
			return true;
	}
	return false;
}

void diag_take_one(struct diag_sink *sink, const struct diagnostic *diagnostic)
{
	if (holds(sink, diagnostic))
		return;
	struct diagnostic *added = add_place(sink, diagnostic->kind);
	if (added)
		*added = *diagnostic;
}

void diag_take(struct diag_sink *sink, const struct diag_sink *from)
{
	diag_take_but(sink, from, NULL);
}

void diag_take_but(struct diag_sink *sink, const struct diag_sink *from, const struct diag_kind *but)
{
	for (size_t i = 0; i < from->list.count; i++)
		if (from->list.items[i].kind != but)
			diag_take_one(sink, &from->list.items[i]);
}

void diag_take_in(struct diag_sink *sink, const struct diag_sink *from, const char *file)
{
	for (size_t i = 0; i < from->list.count; i++) {
		const struct source *source = from->list.items[i].place.source;
		if (source && !strcmp(source->name, file))
			diag_take_one(sink, &from->list.items[i]);
	}
}

void diag_repeat(struct diag_sink *sink, const struct diag_sink *from)
{
	for (size_t i = 0; sink && i < from->list.count; i++) {
		struct diagnostic copy = from->list.items[i];
		sink->errors += copy.kind->level == DIAG_ERROR;
		if (sink->list.count >= LIMIT_DIAGNOSTICS) {
			sink->dropped++;
			continue;
		}
		copy.message = arena_strdup(sink->arena, copy.message);
		copy.where = arena_strdup(sink->arena, copy.where);
		copy.hint = arena_strdup(sink->arena, copy.hint);
		copy.group = arena_strdup(sink->arena, copy.group);
		VEC_PUSH(sink->arena, &sink->list, copy);
	}
}

const char *diag_level_name(enum diag_level level)
{
	return level_names[level];
}

/* What of a source line is shown, and which part of that is marked: offsets into the line. */
struct window {
	size_t start;
	size_t mark;
	size_t mark_end;
	size_t end;
};

/*
 * Where to begin so that what stands before `mark` is at most `columns` wide. Looks back no farther
 * than that may take: a line may be a whole file of 64 MB.
 */
static size_t clip_front(const char *line, size_t mark, size_t columns)
{
	size_t reach = columns * 8; /* bytes: ample for characters with their combining marks */
	size_t at = mark > reach ? mark - reach : 0;
	while (at && at < mark && ((unsigned char)line[at] & 0xC0) == 0x80)
		at++; /* not within a character */
	size_t width = utf8_width(line + at, mark - at);
	while (at < mark && width > columns) {
		uint32_t code;
		size_t used = utf8_decode(line + at, mark - at, &code);
		width -= utf8_width(line + at, used);
		at += used;
	}
	return at;
}

static struct window choose_window(struct place place, const char *line, size_t length)
{
	size_t line_offset = (size_t)(line - place.source->text);
	size_t mark = place.offset > line_offset ? place.offset - line_offset : 0;
	struct window window = {0, mark < length ? mark : length, length, length};
	if (place.length < length - window.mark)
		window.mark_end = window.mark + place.length;
	if (utf8_clip(line, length, LINE_COLUMNS) == length)
		return window;
	window.start = clip_front(line, window.mark, BEFORE_CARET);
	line += window.start;
	window.end = window.start + utf8_clip(line, length - window.start, LINE_COLUMNS);
	if (window.mark_end > window.end)
		window.mark_end = window.end;
	return window;
}

/* Appends a piece of the line, cleaned, and returns the columns that it takes on the screen. */
static size_t add_piece(struct buf *out, const char *line, size_t from, size_t to)
{
	size_t before = out->length;
	utf8_sanitise(out, line + from, to - from, false);
	return utf8_width(out->text + before, out->length - before);
}

static void print_line(struct place place, struct buf *out)
{
	size_t length;
	const char *line = place_line(place, &length);
	struct window window = choose_window(place, line, length);
	const char *front = window.start ? "..." : "";
	buf_add(out, LINE_INDENT);
	buf_add(out, front);
	size_t before = strlen(front) + add_piece(out, line, window.start, window.mark);
	size_t marked = add_piece(out, line, window.mark, window.mark_end);
	add_piece(out, line, window.mark_end, window.end);
	buf_add(out, window.end < length ? "...\n" : "\n");
	buf_add(out, LINE_INDENT);
	buf_add_repeat(out, " ", before);
	buf_add_char(out, '^');
	buf_add_repeat(out, "~", marked ? marked - 1 : 0);
	buf_add_char(out, '\n');
}

/* What shows it, or that nothing does: in one line. */
static void print_search(const struct diagnostic *diagnostic, struct buf *out)
{
	if (diagnostic->witness)
		buf_printf(out, "%s: %s", _("witness"),
		           diagnostic->witness[0] ? diagnostic->witness
		                                  : _("any company, whatever it answers"));
	else
		buf_add(out, diagnostic->proof);
}

static void print_head(const struct diagnostic *diagnostic, struct buf *out)
{
	if (diagnostic->place.source) {
		size_t line;
		size_t column;
		const char *name = diagnostic->place.source->name;
		place_position(diagnostic->place, &line, &column);
		utf8_sanitise(out, name, strlen(name), false);
		buf_printf(out, ":%zu:%zu: ", line, column);
	}
	if (diagnostic->where)
		buf_printf(out, "%s: ", diagnostic->where);
	buf_printf(out, "%s: %s [%s]", msg_get(diag_level_name(diagnostic->kind->level)),
	           diagnostic->message, diagnostic->kind->code);
}

void diag_print(const struct diagnostic *diagnostic, bool pretty, struct buf *out)
{
	bool searched = diagnostic->witness || diagnostic->proof;
	print_head(diagnostic, out);
	if (searched && !pretty) {
		buf_add(out, " ");
		print_search(diagnostic, out);
	}
	buf_add(out, "\n");
	if (pretty && diagnostic->place.source)
		print_line(diagnostic->place, out);
	if (pretty && diagnostic->hint)
		buf_printf(out, "  %s: %s\n", _("hint"), diagnostic->hint);
	if (searched && pretty) {
		buf_add(out, "  ");
		print_search(diagnostic, out);
		buf_add(out, "\n");
	}
}
