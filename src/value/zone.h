/*
 * Named time zones ("Europe/Paris"), read from the system's zone data: TZif files (RFC 9636), below
 * $TZDIR or /usr/share/zoneinfo. A zone belongs to the arena it was read into and never changes, so
 * threads share it.
 */
#ifndef VALUE_ZONE_H
#define VALUE_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct zone;

#define ZONE_NAME_LIMIT 64

/* NULL for what is no name, for a name that no file goes by, and for a file that is damaged. */
const struct zone *zone_read(struct arena *arena, const char *name, size_t length);
const char *zone_name(const struct zone *zone);
/* False where zone data were never installed: then no name is known. */
bool zone_data_installed(void);

/* Seconds east of UTC at an instant, in seconds since 1970-01-01 in UTC. */
int32_t zone_offset_at(const struct zone *zone, int64_t instant);
/*
 * The same for what the clocks there show, in seconds since 1970-01-01 as if they showed UTC. A
 * time that comes twice is the first of the two; one that is skipped is as long after the change as
 * it seems to be.
 */
int32_t zone_offset_for(const struct zone *zone, int64_t local);
/* True for a zone that never changed its clocks, such as Etc/UTC. */
bool zone_is_fixed(const struct zone *zone, int32_t *offset);

#endif
