/*
 * Reads TZif files and looks up what they say. A file is checked once, when it is read, and then
 * used as it is: a zone is a few pointers into its bytes.
 */
#include "value/zone.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/limits.h"
#include "value/zone_rule.h"
#include <stdlib.h>
#include <string.h>

#define SYSTEM_FOLDER "/usr/share/zoneinfo"
#define HEADER_BYTES 44
#define TYPE_BYTES 6                    /* offset, whether it is summer time, name */
#define SECONDS_MOST ((int64_t)4 << 53) /* a thousand million years, and some */
#define OFFSET_MOST (26 * 3600) /* east or west: no clock may be farther from UTC (RFC 9636) */

struct zone {
	const char *name;
	size_t count;                /* of the changes */
	size_t width;                /* bytes of a time: 4 or 8 */
	const unsigned char *times;  /* of the changes, ascending */
	const unsigned char *chosen; /* the type that holds from each change on */
	const unsigned char *types;  /* the first holds before all changes */
	bool has_rule;               /* for all that comes after them */
	struct zone_rule rule;
};

/* ---- numbers in the file --------------------------------------------------------------------- */

static uint32_t read_32(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static int32_t signed_32(uint32_t bits)
{
	return bits <= INT32_MAX ? (int32_t)bits : -(int32_t)~bits - 1;
}

static int64_t change_at(const struct zone *zone, size_t index)
{
	const unsigned char *bytes = zone->times + index * zone->width;
	uint64_t bits;

	if (zone->width == 4)
		return signed_32(read_32(bytes));
	bits = (uint64_t)read_32(bytes) << 32 | read_32(bytes + 4);
	return bits <= INT64_MAX ? (int64_t)bits : -(int64_t)~bits - 1;
}

/* The offset that holds once so many changes have been. */
static int32_t offset_after(const struct zone *zone, size_t changes)
{
	size_t type = changes ? zone->chosen[changes - 1] : 0;

	return signed_32(read_32(zone->types + type * TYPE_BYTES));
}

/* ---- reading --------------------------------------------------------------------------------- */

struct reader {
	const unsigned char *at;
	size_t left;
};

static const unsigned char *take(struct reader *reader, size_t size)
{
	const unsigned char *taken = reader->at;

	if (size > reader->left)
		return NULL;
	reader->at += size;
	reader->left -= size;
	return taken;
}

/* Version and the counts of a header, in the order of the file. */
struct header {
	unsigned char version;
	size_t utc_marks, standard_marks, leaps, times, types, letters;
};

static bool take_header(struct reader *reader, struct header *header)
{
	const unsigned char *bytes = take(reader, HEADER_BYTES);
	size_t *const counts[] = {&header->utc_marks, &header->standard_marks, &header->leaps,
	                          &header->times,     &header->types,          &header->letters};

	if (!bytes || memcmp(bytes, "TZif", 4) != 0)
		return false;
	header->version = bytes[4];
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		*counts[i] = read_32(bytes + 20 + i * 4);
		if (*counts[i] > LIMIT_ZONE_BYTES)
			return false;
	}
	return true;
}

/* The rest of a block, once its times and types are taken. */
static bool skip_rest(struct reader *reader, const struct header *header, size_t width)
{
	return take(reader, header->letters + header->leaps * (width + 4) + header->standard_marks +
	                            header->utc_marks) != NULL;
}

static bool take_block(struct reader *reader, const struct header *header, size_t width,
                       struct zone *zone)
{
	zone->width = width;
	zone->count = header->times;
	zone->times = take(reader, header->times * width);
	zone->chosen = take(reader, header->times);
	zone->types = take(reader, header->types * TYPE_BYTES);
	return zone->times && zone->chosen && zone->types && skip_rest(reader, header, width);
}

/* Files that count leap seconds ("right/...") number their times otherwise, and are refused. */
static bool block_is_sound(const struct zone *zone, const struct header *header)
{
	if (header->types == 0 || header->leaps != 0)
		return false;
	for (size_t i = 0; i < header->types; i++) {
		int32_t offset = signed_32(read_32(zone->types + i * TYPE_BYTES));

		if (offset < -OFFSET_MOST || offset > OFFSET_MOST)
			return false;
	}
	for (size_t i = 0; i < zone->count; i++) {
		if (zone->chosen[i] >= header->types)
			return false;
		if (i && change_at(zone, i - 1) >= change_at(zone, i))
			return false;
	}
	return true;
}

/* A line by itself; an empty one says that nothing is known of later years. */
static bool take_rule(struct reader *reader, struct zone *zone)
{
	const unsigned char *line = take(reader, 1);
	const unsigned char *end =
		line && *line == '\n' ? memchr(reader->at, '\n', reader->left) : NULL;

	if (!end)
		return false;
	zone->has_rule = end > reader->at;
	return !zone->has_rule ||
	       zone_rule_parse((const char *)reader->at, (size_t)(end - reader->at), &zone->rule);
}

/* The first version knew 32 bits only; later ones repeat all in 64 behind it, and add the rule. */
static bool take_zone(struct reader *reader, struct zone *zone)
{
	struct header header;

	if (!take_header(reader, &header) || !take_block(reader, &header, 4, zone))
		return false;
	if (header.version < '2')
		return block_is_sound(zone, &header);
	return take_header(reader, &header) && take_block(reader, &header, 8, zone) &&
	       block_is_sound(zone, &header) && take_rule(reader, zone);
}

static bool is_name_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '+';
}

/* A path below the zone data that cannot lead elsewhere: no dots, and no empty parts. */
static bool is_name(const char *name, size_t length)
{
	bool within = false; /* a part */

	if (length > ZONE_NAME_LIMIT)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (name[i] == '/' ? !within : !is_name_char(name[i]))
			return false;
		within = name[i] != '/';
	}
	return within;
}

static const char *data_folder(void)
{
	const char *folder = getenv("TZDIR");

	return folder && *folder ? folder : SYSTEM_FOLDER;
}

bool zone_data_installed(void)
{
	return io_is_folder(data_folder());
}

const struct zone *zone_read(struct arena *arena, const char *name, size_t length)
{
	struct arena_mark mark = arena_mark(arena);
	struct zone *zone;
	struct reader reader;
	const char *path;

	if (!is_name(name, length))
		return NULL;
	zone = ARENA_NEW(arena, struct zone);
	zone->name = arena_strndup(arena, name, length);
	path = io_join(arena, data_folder(), zone->name);
	reader.at = io_is_file(path) ? (const unsigned char *)io_read_file(
					       arena, path, LIMIT_ZONE_BYTES, &reader.left, NULL)
	                             : NULL;
	if (reader.at && take_zone(&reader, zone))
		return zone;
	arena_release(arena, mark);
	return NULL;
}

const char *zone_name(const struct zone *zone)
{
	return zone->name;
}

/* ---- looking up ------------------------------------------------------------------------------ */

static int32_t larger(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* How many changes there were up to an instant. */
static size_t changes_until(const struct zone *zone, int64_t instant)
{
	size_t low = 0, high = zone->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (change_at(zone, middle) <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Far beyond all dates nothing changes; arithmetic stays in 64 bits. */
static int64_t within_calendar(int64_t seconds)
{
	if (seconds > SECONDS_MOST)
		return SECONDS_MOST;
	return seconds < -SECONDS_MOST ? -SECONDS_MOST : seconds;
}

int32_t zone_offset_at(const struct zone *zone, int64_t when)
{
	int64_t instant = within_calendar(when);
	size_t changes = changes_until(zone, instant);

	if (changes == zone->count && zone->has_rule)
		return zone_rule_offset(&zone->rule, instant);
	return offset_after(zone, changes);
}

/* The rule's offset for local time: a change has been once both its clocks are past it. */
static int32_t rule_offset_for(const struct zone *zone, int64_t local)
{
	int64_t instant = local - larger(zone->rule.standard, zone->rule.summer);

	if (zone->count && instant < change_at(zone, zone->count - 1))
		instant = change_at(zone, zone->count - 1);
	return zone_rule_offset(&zone->rule, instant);
}

/*
 * Clocks that go back show an hour twice, clocks that go forward skip one. Either way the old
 * offset holds for every time up to what the faster of the two clocks shows at the change.
 */
int32_t zone_offset_for(const struct zone *zone, int64_t shown)
{
	int64_t local = within_calendar(shown);
	size_t changes = changes_until(zone, local - OFFSET_MOST);

	while (changes < zone->count &&
	       local - larger(offset_after(zone, changes), offset_after(zone, changes + 1)) >=
	               change_at(zone, changes))
		changes++;
	if (changes == zone->count && zone->has_rule)
		return rule_offset_for(zone, local);
	return offset_after(zone, changes);
}

bool zone_is_fixed(const struct zone *zone, int32_t *offset)
{
	*offset = offset_after(zone, 0);
	for (size_t i = 1; i <= zone->count; i++)
		if (offset_after(zone, i) != *offset)
			return false;
	return !zone->has_rule || (zone->rule.standard == *offset && zone->rule.summer == *offset);
}
