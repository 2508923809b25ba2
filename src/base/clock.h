/*
 * Today and now, replaceable: a test, or `--as-of`, gives a fixed time. The only place that asks the system.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

struct clock_time { /* UTC */
	int64_t seconds; /* since 1970-01-01T00:00:00Z */
	int32_t nanoseconds;
};

/* The system's time, or $JINDAN_NOW (an ISO 8601 UTC time such as 2026-11-23T10:00:00Z) when it is set: for tests. */
struct clock_time clock_now(void);
/* "2026-11-23T10:00:00Z" into out. */
void clock_format(struct clock_time time, char out[32]);
/* A monotonic count of nanoseconds, for benchmarks and time limits. */
int64_t clock_ticks(void);

#endif
