/*
 * What Unicode says of single characters: categories, blocks, and which differ in case only.
 */
#include "base/utf8.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>

/* ---- categories and blocks ------------------------------------------------------------------- */

uint32_t utf8_category(const char *name, size_t length)
{
	char copy[3] = {0};

	/* The library knows long names and L& as well. */
	if (length < 1 || length > 2 || !strchr("LMNPZSC", name[0]))
		return 0;
	if (length == 2 && !strchr("ulatomndceskifpr", name[1]))
		return 0;
	memcpy(copy, name, length);
	return uc_general_category_byname(copy).bitmask;
}

bool utf8_in_category(uint32_t code, uint32_t category)
{
	return uc_is_general_category_withtable(code, category);
}

static bool same_without_blanks(const char *spaced, const char *name, size_t length)
{
	const char *end = name + length;

	for (; *spaced; spaced++) {
		if (*spaced == ' ')
			continue;
		if (name == end || *name++ != *spaced)
			return false;
	}
	return name == end;
}

bool utf8_block(const char *name, size_t length, uint32_t *first, uint32_t *last)
{
	const uc_block_t *blocks;
	size_t count;

	uc_all_blocks(&blocks, &count);
	for (size_t i = 0; i < count; i++) {
		if (!same_without_blanks(blocks[i].name, name, length))
			continue;
		*first = blocks[i].start;
		*last = blocks[i].end;
		return true;
	}
	return false;
}

/* ---- case ------------------------------------------------------------------------------------ */

#define CAPITAL_I_WITH_DOT 0x130 /* its small letter is two characters: it has no variant */

/* Characters that the mappings of one character do not lead to from the other. */
static const struct odd {
	uint16_t odd, plain;
} odds[] = {
	{0x131, 'I'},     {0x17F, 's'},    {0x212A, 'k'},   {0x212B, 0xE5},   {0xB5, 0x3BC},
	{0x1E9E, 0xDF},   {0x345, 0x3B9},  {0x1FBE, 0x3B9}, {0x390, 0x1FD3},  {0x3B0, 0x1FE3},
	{0x3D0, 0x3B2},   {0x3F5, 0x3B5},  {0x3D1, 0x3B8},  {0x3F4, 0x3B8},   {0x3F0, 0x3BA},
	{0x3D6, 0x3C0},   {0x3F1, 0x3C1},  {0x3C2, 0x3C3},  {0x3D5, 0x3C6},   {0x2126, 0x3C9},
	{0x1C80, 0x432},  {0x1C81, 0x434}, {0x1C82, 0x43E}, {0x1C83, 0x441},  {0x1C84, 0x442},
	{0x1C85, 0x442},  {0x1C86, 0x44A}, {0x1C87, 0x463}, {0x1C88, 0xA64B}, {0x1E9B, 0x1E61},
	{0xFB05, 0xFB06},
};

static size_t add(uint32_t out[UTF8_VARIANTS], size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (out[i] == code)
			return count;
	if (count < UTF8_VARIANTS)
		out[count++] = code;
	return count;
}

static size_t add_odd(uint32_t out[UTF8_VARIANTS], size_t count, uint32_t code)
{
	for (size_t i = 0; i < sizeof odds / sizeof *odds; i++) {
		if (odds[i].plain == code)
			count = add(out, count, odds[i].odd);
		else if (odds[i].odd == code)
			count = add(out, count, odds[i].plain);
	}
	return count;
}

size_t utf8_variants(uint32_t code, uint32_t out[UTF8_VARIANTS])
{
	size_t count = add(out, 0, code);

	if (code == CAPITAL_I_WITH_DOT || code < 'A')
		return count;
	for (size_t i = 0; i < count; i++) {
		count = add(out, count, uc_tolower(out[i]));
		count = add(out, count, uc_toupper(out[i]));
		count = add(out, count, uc_totitle(out[i]));
		count = add_odd(out, count, out[i]);
	}
	return count;
}
