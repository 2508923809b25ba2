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

static void note_offset(struct decoder *decoder, size_t offset)
{
	if (!decoder->offsets && offset == decoder->start + decoder->length)
		return;
	if (!decoder->offsets) {
		decoder->offsets = ARENA_ARRAY(decoder->arena, size_t, decoder->room + 1);
		for (size_t i = 0; i < decoder->length; i++)
			decoder->offsets[i] = decoder->start + i;
	}
	decoder->offsets[decoder->length] = offset;
}

static void put(struct decoder *decoder, char c, size_t offset)
{
	if (decoder->length >= decoder->room)
		return;
	note_offset(decoder, offset);
	decoder->out[decoder->length++] = c;
}

static void begin(struct decoder *decoder, struct arena *arena, struct place piece)
{
	*decoder = (struct decoder){
		.arena = arena,
		.text = piece.source->text,
		.room = piece.length, /* every reference is longer than what it stands for */
		.start = piece.offset,
		.out = arena_alloc(arena, piece.length + 1),
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
		put(decoder, bytes[i], at);
	return at + used;
}

/* One character or reference; blanks of an attribute become spaces. */
static size_t put_next(struct decoder *decoder, size_t at, size_t stop, bool in_attribute)
{
	char c = decoder->text[at];

	if (c == '&')
		return put_reference(decoder, at, stop);
	if (c == '\r' && at + 1 < stop && decoder->text[at + 1] == '\n')
		return at + 1; /* the newline follows */
	if (c == '\r')
		c = '\n';
	if (in_attribute && (c == '\n' || c == '\t'))
		c = ' ';
	put(decoder, c, at);
	return at + 1;
}

struct xml_string xml_decode(struct arena *arena, struct place value)
{
	struct decoder decoder;
	size_t stop = value.offset + value.length;

	begin(&decoder, arena, value);
	for (size_t at = value.offset; at < stop;)
		at = put_next(&decoder, at, stop, true);
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

static size_t put_cdata(struct decoder *decoder, size_t at, size_t stop)
{
	size_t after = xml_skip_markup(decoder->text, at, stop);
	size_t close = after >= 3 ? after - 3 : at;

	for (at += strlen(CDATA_START); at < close; at++) {
		char c = decoder->text[at];
		if (c == '\r' && decoder->text[at + 1] == '\n')
			continue;
		put(decoder, c == '\r' ? '\n' : c, at);
	}
	return after;
}

struct xml_string xml_text(struct arena *arena, const struct xml_element *element)
{
	struct decoder decoder;
	size_t at = element->content.offset;
	size_t stop = at + element->content.length;
	size_t child = 0;

	begin(&decoder, arena, element->content);
	while (at < stop) {
		if (child < element->children.count &&
		    element->children.items[child]->place.offset == at)
			at = element->children.items[child++]->end;
		else if (begins(decoder.text, at, stop, CDATA_START))
			at = put_cdata(&decoder, at, stop);
		else if (decoder.text[at] == '<')
			at = xml_skip_markup(decoder.text, at, stop);
		else
			at = put_next(&decoder, at, stop, false);
	}
	return end(&decoder, element->content);
}
