/*
 * Text of XML files as it is meant: entities replaced, line ends made one, comments left out, and
 * for every byte the place it comes from. The text is known to be well-formed.
 */
#include "load/xml.h"

#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>

#define CDATA_START "<![CDATA["

struct decoder {
	struct arena *arena;
	const char *text; /* of the file */
	size_t room;      /* bytes that can come out at most */
	size_t start;     /* where the piece begins */
	char *out;
	size_t length;
	size_t *offsets; /* NULL while every byte stands at start + its number */
};

/* What is not copied as it stands: references everywhere but in CDATA, blanks in attributes. */
enum context { IN_ATTRIBUTE, IN_TEXT, IN_CDATA };

static void start_offsets(struct decoder *decoder)
{
	decoder->offsets = ARENA_ARRAY(decoder->arena, size_t, decoder->room + 1);
	for (size_t i = 0; i < decoder->length; i++)
		decoder->offsets[i] = decoder->start + i;
}

/* Bytes that stand side by side in the file from `offset` on: the common case, copied at once. */
static void put_run(struct decoder *decoder, const char *bytes, size_t count, size_t offset)
{
	if (count > decoder->room - decoder->length)
		count = decoder->room - decoder->length;
	if (!count)
		return;
	if (!decoder->offsets && offset != decoder->start + decoder->length)
		start_offsets(decoder);
	for (size_t i = 0; decoder->offsets && i < count; i++)
		decoder->offsets[decoder->length + i] = offset + i;
	memcpy(decoder->out + decoder->length, bytes, count);
	decoder->length += count;
}

static void begin(struct decoder *decoder, struct arena *arena, struct place piece, size_t room)
{
	*decoder = (struct decoder){
		.arena = arena,
		.text = piece.source->text,
		.room = room, /* every reference is longer than what it stands for */
		.start = piece.offset,
		.out = arena_alloc(arena, room + 1),
	};
}

static struct xml_string end(struct decoder *decoder, struct place piece)
{
	if (decoder->offsets)
		decoder->offsets[decoder->length] = piece.offset + piece.length;
	return (struct xml_string){decoder->out, decoder->length, piece, decoder->offsets};
}

/* The character that the reference at text[at] stands for; returns the bytes that it takes. */
static size_t read_reference(const char *text, size_t length, uint32_t *code)
{
	static const struct {
		const char *name;
		char meaning;
	} known[] = {
		{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t size = strlen(known[i].name);
		if (size <= length && !memcmp(text, known[i].name, size)) {
			*code = (uint32_t)known[i].meaning;
			return size;
		}
	}
	const char *semicolon = memchr(text, ';', length);
	if (!semicolon || length < 4 || text[1] != '#') {
		*code = '&';
		return 1;
	}
	bool hex = text[2] == 'x';
	*code = (uint32_t)strtoul(text + (hex ? 3 : 2), NULL, hex ? 16 : 10);
	return (size_t)(semicolon - text) + 1;
}

static size_t put_reference(struct decoder *decoder, size_t at, size_t stop)
{
	uint32_t code;
	char bytes[4];
	size_t used = read_reference(decoder->text + at, stop - at, &code);
	size_t count = utf8_encode(code, bytes);

	for (size_t i = 0; i < count; i++)
		put_run(decoder, bytes + i, 1, at);
	return at + used;
}

/* Behind the bytes that stand for themselves. */
static size_t skip_plain(const char *text, size_t at, size_t stop, enum context context)
{
	for (; at < stop; at++) {
		char c = text[at];
		if (c == '\r' || (c == '&' && context != IN_CDATA) ||
		    ((c == '\n' || c == '\t') && context == IN_ATTRIBUTE))
			break;
	}
	return at;
}

/* A reference, or a blank that does not stand for itself. */
static size_t put_special(struct decoder *decoder, size_t at, size_t stop, enum context context)
{
	char c = decoder->text[at];

	if (c == '&')
		return put_reference(decoder, at, stop);
	if (c == '\r' && at + 1 < stop && decoder->text[at + 1] == '\n')
		return at + 1; /* the newline follows */
	put_run(decoder, context == IN_ATTRIBUTE ? " " : "\n", 1, at);
	return at + 1;
}

static void put_piece(struct decoder *decoder, size_t at, size_t stop, enum context context)
{
	while (at < stop) {
		size_t plain = skip_plain(decoder->text, at, stop, context);
		put_run(decoder, decoder->text + at, plain - at, at);
		at = plain < stop ? put_special(decoder, plain, stop, context) : stop;
	}
}

struct xml_string xml_decode(struct arena *arena, struct place value)
{
	struct decoder decoder;

	begin(&decoder, arena, value, value.length);
	put_piece(&decoder, value.offset, value.offset + value.length, IN_ATTRIBUTE);
	return end(&decoder, value);
}

/* Behind the first `mark` at or after `at`, or the stop. */
static size_t behind(const char *text, size_t at, size_t stop, const char *mark)
{
	size_t size = strlen(mark);

	for (; at + size <= stop; at++)
		if (!memcmp(text + at, mark, size))
			return at + size;
	return stop;
}

static bool begins(const char *text, size_t at, size_t stop, const char *mark)
{
	size_t size = strlen(mark);

	return stop - at >= size && !memcmp(text + at, mark, size);
}

size_t xml_skip_markup(const char *text, size_t at, size_t stop)
{
	if (begins(text, at, stop, "<!--"))
		return behind(text, at + 4, stop, "-->");
	if (begins(text, at, stop, "<?"))
		return behind(text, at + 2, stop, "?>");
	if (begins(text, at, stop, CDATA_START))
		return behind(text, at + strlen(CDATA_START), stop, "]]>");
	return at;
}

/* The pieces of text directly inside an element, one after the other. */
struct pieces {
	const struct xml_element *element;
	size_t next; /* where the search goes on */
	size_t child;
	size_t start, stop; /* of the piece that was found */
	enum context context;
};

static struct pieces pieces_of(const struct xml_element *element)
{
	return (struct pieces){.element = element, .next = element->content.offset};
}

static void enter_cdata(struct pieces *pieces, const char *text, size_t at, size_t stop)
{
	pieces->next = xml_skip_markup(text, at, stop);
	pieces->start = at + strlen(CDATA_START);
	pieces->stop = pieces->next >= pieces->start + 3 ? pieces->next - 3 : pieces->start;
	pieces->context = IN_CDATA;
}

static bool next_piece(struct pieces *pieces)
{
	const struct xml_element *element = pieces->element;
	const char *text = element->content.source->text;
	size_t stop = element->content.offset + element->content.length;

	for (size_t at = pieces->next; at < stop; at = pieces->next) {
		if (pieces->child < element->children.count &&
		    element->children.items[pieces->child]->place.offset == at) {
			pieces->next = element->children.items[pieces->child++]->end;
		} else if (begins(text, at, stop, CDATA_START)) {
			enter_cdata(pieces, text, at, stop);
			return true;
		} else if (text[at] == '<') {
			pieces->next = xml_skip_markup(text, at, stop);
		} else {
			const char *markup = memchr(text + at, '<', stop - at);
			pieces->next = markup ? (size_t)(markup - text) : stop;
			pieces->start = at;
			pieces->stop = pieces->next;
			pieces->context = IN_TEXT;
			return true;
		}
	}
	return false;
}

struct xml_string xml_text(struct arena *arena, const struct xml_element *element)
{
	struct decoder decoder;
	struct pieces pieces = pieces_of(element);
	size_t room = element->content.length;

	for (size_t i = 0; i < element->children.count; i++)
		room -= element->children.items[i]->end - element->children.items[i]->place.offset;
	begin(&decoder, arena, element->content, room);
	while (next_piece(&pieces))
		put_piece(&decoder, pieces.start, pieces.stop, pieces.context);
	return end(&decoder, element->content);
}

static bool is_blank(uint32_t code)
{
	return code == ' ' || code == '\t' || code == '\r' || code == '\n';
}

bool xml_is_blank(const struct xml_element *element, size_t *offset)
{
	const char *text = element->content.source->text;
	struct pieces pieces = pieces_of(element);

	while (next_piece(&pieces))
		for (size_t at = pieces.start; at < pieces.stop;) {
			uint32_t code = (unsigned char)text[at];
			size_t used = 1;
			if (code == '&' && pieces.context == IN_TEXT)
				used = read_reference(text + at, pieces.stop - at, &code);
			*offset = at;
			if (!is_blank(code))
				return false;
			at += used;
		}
	return true;
}
