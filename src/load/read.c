/*
 * From attributes and simple children to the fields of the model's structs, by the table
 * fields.def: one conversion per kind of field instead of one line of code per field.
 */
#include "load/load_int.h"

#include <stdlib.h>
#include <string.h>

enum how {
	HOW_STRING,
	HOW_DECIMAL,
	HOW_RATIO,
	HOW_INT,
	HOW_FLAG,
	HOW_FORMULA,
	HOW_CHOICE,
	HOW_TEXT
};

#define NO_FLAG ((size_t)-1)

struct field {
	enum element_kind element;
	const char *name; /* attribute or child */
	enum how how;
	size_t offset;
	size_t flag; /* of a bool that tells it is there, or NO_FLAG */
};

static const struct field fields[] = {
#define FIELD(E, name, type, member, how) \
	{ELEMENT_##E, name, HOW_##how, offsetof(struct type, member), NO_FLAG},
#define HAS(E, name, type, member, how, has) \
	{ELEMENT_##E, name, HOW_##how, offsetof(struct type, member), offsetof(struct type, has)},
#define CHILD(E, C, type, member, how)
#include "load/fields.def"
#undef FIELD
#undef HAS
#undef CHILD
};

static const struct child {
	enum element_kind parent, child;
	enum how how;
	size_t offset;
} children[] = {
#define FIELD(E, name, type, member, how)
#define HAS(E, name, type, member, how, has)
#define CHILD(E, C, type, member, how) \
	{ELEMENT_##E, ELEMENT_##C, HOW_##how, offsetof(struct type, member)},
#include "load/fields.def"
#undef FIELD
#undef HAS
#undef CHILD
};

struct field_index {
	struct {
		VEC(const struct field *) fields;
		VEC(const struct child *) children;
	} kinds[ELEMENT_KINDS];
};

struct field_index *field_index_new(struct arena *arena)
{
	struct field_index *index = ARENA_NEW(arena, struct field_index);

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		VEC_PUSH(arena, &index->kinds[fields[i].element].fields, &fields[i]);
	for (size_t i = 0; i < sizeof children / sizeof *children; i++)
		VEC_PUSH(arena, &index->kinds[children[i].parent].children, &children[i]);
	return index;
}

/* ---- texts and formulas
 * -------------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char *text_plain(struct arena *arena, const char *text, size_t size)
{
	char *out = arena_alloc(arena, size + 2);
	size_t length = 0;

	for (size_t at = 0; at < size;) {
		size_t newlines = 0;
		size_t start = at;
		for (; at < size && is_blank(text[at]); at++)
			newlines += text[at] == '\n';
		if (at > start && length && at < size) {
			out[length++] = newlines > 1 ? '\n' : ' ';
			if (newlines > 1)
				out[length++] = '\n';
		}
		if (at < size)
			out[length++] = text[at++];
	}
	out[length] = '\0';
	return out;
}

char *read_plain(struct arena *arena, const struct xml_element *element)
{
	struct xml_string string = xml_text(arena, element);

	return text_plain(arena, string.text, string.length);
}

static const char *language_of(const struct reading *reading, const struct xml_element *element)
{
	const char *language = read_string(element, "xml:lang");

	return language ? language : reading->file->language;
}

bool read_is_translation(const struct reading *reading, const struct xml_element *element,
                         const struct text *before)
{
	const char *language = language_of(reading, element);

	return strcmp(language, reading->file->language) != 0 &&
	       text_exact(before, reading->file->language) && !text_exact(before, language);
}

/* A source is often quoted in several places: those of one language follow one another as
 * paragraphs. */
static void append_quote(struct arena *arena, struct text *text, const char *language,
                         const char *content)
{
	const char *known = text_exact(text, language);

	text_add(arena, text, language,
	         known ? arena_printf(arena, "%s\n\n%s", known, content) : content);
}

/* A source that is quoted in several places is quoted in one language. */
static bool is_whole(const struct xml_element *element, const char *language)
{
	for (size_t i = 0; i < element->parent->children.count; i++) {
		const struct xml_element *other = element->parent->children.items[i];
		const struct translation *translation = other->translated ? text_translation(other->translated, language) : NULL;
		if (other->kind == element->kind && other->translated && (!translation || translation->state > TRANSLATION_CURRENT))
			return false;
	}
	return true;
}

/* Those that lie beside the pack; what stands in it comes by itself. */
static void add_translations(struct arena *arena, const struct xml_element *element, struct text *text)
{
	for (size_t i = 0; element->translated && i < element->translated->translations.count; i++) {
		const struct translation *translation = &element->translated->translations.items[i];
		if (translation->state != TRANSLATION_CURRENT)
			continue;
		if (element->kind != ELEMENT_QUOTE)
			text_add(arena, text, translation->language, translation->text);
		else if (is_whole(element, translation->language))
			append_quote(arena, text, translation->language, translation->text);
	}
}

void read_text(const struct reading *reading, const struct xml_element *element, struct text *text)
{
	struct arena *arena = reading->loader->arena;
	const char *language = language_of(reading, element);
	const char *content = read_plain(arena, element);

	text->fallback = reading->file->language;
	if (element->kind == ELEMENT_QUOTE)
		append_quote(arena, text, language, content);
	else if (text_exact(text, language))
		diag_report(reading->loader->sink, J2028, model_head(element->place), element->name,
		            language);
	else
		text_add(arena, text, language, content);
	add_translations(arena, element, text);
}

struct formula read_formula(struct arena *arena, const struct xml_string *string)
{
	struct formula formula = {0};
	size_t start = 0;
	size_t end = string->length;

	while (start < end && is_blank(string->text[start]))
		start++;
	while (end > start && is_blank(string->text[end - 1]))
		end--;
	size_t offset = string->offsets ? string->offsets[start] : string->place.offset + start;
	size_t stop = string->offsets ? string->offsets[end] : string->place.offset + end;
	formula.input.text = arena_strndup(arena, string->text + start, end - start);
	formula.input.length = end - start;
	formula.input.place = (struct place){string->place.source, offset, stop - offset};
	formula.input.offsets = string->offsets ? string->offsets + start : NULL;
	return formula;
}

/* ---- attributes
 * ---------------------------------------------------------------------------------------------- */

const char *read_string(const struct xml_element *element, const char *attribute)
{
	const struct xml_attribute *found = xml_attribute(element, attribute);

	return found ? found->value.text : NULL;
}

bool read_flag(const struct xml_element *element, const char *attribute, bool otherwise)
{
	const char *value = read_string(element, attribute);

	return value ? !strcmp(value, "yes") : otherwise;
}

const struct type *read_type(const struct xml_element *element, const char *attribute)
{
	static const struct {
		const char *name;
		const struct type *type;
	} types[] = {{"number", &type_number},
	             {"string", &type_string},
	             {"boolean", &type_boolean},
	             {"date", &type_date},
	             {"list", &type_any_list}};
	const char *value = read_string(element, attribute);

	for (size_t i = 0; value && i < sizeof types / sizeof *types; i++)
		if (!strcmp(types[i].name, value))
			return types[i].type;
	return NULL;
}

bool read_ratio(const char *text, struct ratio *out)
{
	const char *slash = strchr(text, '/');
	size_t length = slash ? (size_t)(slash - text) : strlen(text);
	struct decimal top;
	struct decimal bottom;

	if (!decimal_parse(text, length, &top))
		return false;
	*out = ratio_from_decimal(top);
	if (!slash)
		return !ratio_overflowed(*out);
	if (!decimal_parse(slash + 1, strlen(slash + 1), &bottom))
		return false;
	*out = ratio_div(*out, ratio_from_decimal(bottom));
	return !ratio_overflowed(*out);
}

/* The position among the words that the vocabulary allows. */
static bool to_choice(const struct xml_attribute *attribute, unsigned *out)
{
	const char *value = attribute->value.text;
	size_t length = attribute->value.length;

	*out = 0;
	for (const char *word = attribute->rule->values; *word; word += strspn(word, " ")) {
		size_t size = strcspn(word, " ");
		if (size == length && !memcmp(word, value, size))
			return true;
		word += size;
		++*out;
	}
	return false;
}

/* yes, and the words that mean it elsewhere. */
static bool to_flag(const char *value)
{
	return !strcmp(value, "yes") || !strcmp(value, "multiple") || !strcmp(value, "warning");
}

static bool convert(const struct reading *reading, const struct field *field,
                    const struct xml_attribute *attribute, char *to)
{
	const char *value = attribute->value.text;
	unsigned choice;

	switch (field->how) {
	case HOW_STRING:
		memcpy(to, &value, sizeof value);
		return true;
	case HOW_DECIMAL:
		return decimal_parse(value, attribute->value.length, (struct decimal *)(void *)to);
	case HOW_RATIO:
		return read_ratio(value, (struct ratio *)(void *)to);
	case HOW_INT:
		*(int *)(void *)to = (int)strtol(value, NULL, 10);
		return true;
	case HOW_FLAG:
		*(bool *)to = to_flag(value);
		return true;
	case HOW_CHOICE:
		if (!to_choice(attribute, &choice))
			return false;
		memcpy(to, &choice, sizeof choice);
		return true;
	case HOW_FORMULA:
		*(struct formula *)(void *)to =
			read_formula(reading->loader->arena, &attribute->value);
		return true;
	case HOW_TEXT:
		break;
	}
	return false;
}

void read_formula_of(const struct reading *reading, const struct xml_element *element,
                     struct formula *formula)
{
	if (formula->input.text)
		diag_report(reading->loader->sink, J2029, model_head(element->place),
		            element->name);
	struct xml_string string = xml_text(reading->loader->arena, element);
	*formula = read_formula(reading->loader->arena, &string);
}

static void read_child(const struct reading *reading, const struct xml_element *child, enum how how,
                       void *to)
{
	if (how == HOW_TEXT)
		read_text(reading, child, to);
	else
		read_formula_of(reading, child, to);
}

_Static_assert(sizeof(enum question_kind) == sizeof(unsigned),
               "enumerations are stored as unsigned");

static void read_attributes(const struct reading *reading, const struct xml_element *element,
                            char *target)
{
	const struct field_index *index = reading->loader->fields;

	for (size_t i = 0; i < index->kinds[element->kind].fields.count; i++) {
		const struct field *field = index->kinds[element->kind].fields.items[i];
		const struct xml_attribute *attribute = xml_attribute(element, field->name);
		if (attribute && convert(reading, field, attribute, target + field->offset) &&
		    field->flag != NO_FLAG)
			*((bool *)(void *)target + field->flag) = true;
	}
}

void read_fields(const struct reading *reading, const struct xml_element *element, void *target)
{
	const struct field_index *index = reading->loader->fields;

	if (element->kind < 0)
		return;
	read_attributes(reading, element, target);
	for (size_t i = 0; i < element->children.count; i++)
		for (size_t j = 0; j < index->kinds[element->kind].children.count; j++) {
			const struct child *child = index->kinds[element->kind].children.items[j];
			if ((int)child->child == element->children.items[i]->kind)
				read_child(reading, element->children.items[i], child->how,
				           (char *)target + child->offset);
		}
}

const struct result_source *const *read_sources(const struct reading *reading,
                                                const struct xml_element *element, size_t *count)
{
	struct arena *arena = reading->loader->arena;
	const char *ids = read_string(element, "source");
	size_t words = 0;
	const char *const *list = ids ? model_words(arena, ids, &words) : NULL;
	const struct result_source **found =
		ARENA_ARRAY(arena, const struct result_source *, words + 1);

	*count = 0;
	for (size_t i = 0; i < words; i++) {
		const struct result_source *source =
			unit_source(reading->loader, reading->unit, list[i]);
		if (source)
			found[(*count)++] = source;
	}
	return found;
}
