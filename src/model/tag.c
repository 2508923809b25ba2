/*
 * Finding attributes again in the text of a start tag. The tag is known to be well-formed, but
 * nothing here relies on that for staying inside it.
 */
#include "model/model.h"

#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(const char *text, size_t at, size_t end)
{
	while (at < end && is_blank(text[at]))
		at++;
	return at;
}

static bool ends_name(char c)
{
	return is_blank(c) || c == '=' || c == '/' || c == '>' || !c;
}

static size_t skip_name(const char *text, size_t at, size_t end)
{
	while (at < end && !ends_name(text[at]))
		at++;
	return at;
}

bool model_tag_next(struct place tag, size_t *at, struct tag_attribute *attribute)
{
	if (!tag.source)
		return false;
	const char *text = tag.source->text + tag.offset;
	size_t start = skip_blanks(text, *at ? *at : skip_name(text, 1, tag.length), tag.length);
	size_t end = skip_name(text, start, tag.length);
	size_t quote = skip_blanks(text, end, tag.length);

	if (start == end || quote >= tag.length || text[quote] != '=')
		return false;
	quote = skip_blanks(text, quote + 1, tag.length);
	if (quote + 1 >= tag.length)
		return false;
	const char *close = memchr(text + quote + 1, text[quote], tag.length - quote - 1);
	if (!close)
		return false;
	attribute->name = place_within(tag, start, end - start);
	attribute->value = place_within(tag, quote + 1, (size_t)(close - text) - quote - 1);
	*at = (size_t)(close - text) + 1;
	return true;
}

struct place model_head(struct place tag)
{
	if (!tag.source)
		return tag;
	return place_within(tag, 0, skip_name(tag.source->text + tag.offset, 1, tag.length));
}

struct place model_attribute(struct place tag, const char *name)
{
	struct tag_attribute attribute;
	size_t at = 0;

	while (model_tag_next(tag, &at, &attribute))
		if (attribute.name.length == strlen(name) &&
		    !memcmp(tag.source->text + attribute.name.offset, name, attribute.name.length))
			return attribute.value;
	return model_head(tag);
}

bool model_has_attribute(struct place tag, const char *name)
{
	struct tag_attribute attribute;
	size_t at = 0;

	while (model_tag_next(tag, &at, &attribute))
		if (attribute.name.length == strlen(name) &&
		    !memcmp(tag.source->text + attribute.name.offset, name, attribute.name.length))
			return true;
	return false;
}

struct place model_word(struct place tag, const char *name, const char *word)
{
	struct place value = model_attribute(tag, name);
	if (!value.source)
		return value;
	const char *text = value.source->text + value.offset;
	size_t length = strlen(word);

	for (size_t at = skip_blanks(text, 0, value.length); at < value.length;) {
		size_t end = at;
		while (end < value.length && !is_blank(text[end]))
			end++;
		if (end - at == length && !memcmp(text + at, word, length))
			return place_within(value, at, length);
		at = skip_blanks(text, end, value.length);
	}
	return value;
}
