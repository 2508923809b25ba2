/*
 * How a zone changes its clocks year by year from its last recorded change on: the text that POSIX
 * calls TZ ("CET-1CEST,M3.5.0,M10.5.0/3"). Not for use outside value/.
 */
#ifndef VALUE_ZONE_RULE_H
#define VALUE_ZONE_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum zone_day_form {
	ZONE_DAY_NO_LEAP, /* Jn: from 1, the leap day not counted */
	ZONE_DAY_COUNTED, /* n: from 0, the leap day counted */
	ZONE_DAY_OF_WEEK /* Mm.w.d: of month m in week w (5: the last) the weekday d, Sunday is 0 */
};

struct zone_change { /* when in a year */
	enum zone_day_form form;
	int month, week, day;
	int32_t seconds; /* since midnight of that day, by the clocks before the change; may be
	                    negative */
};

struct zone_rule {
	int32_t standard, summer;      /* seconds east of UTC */
	bool changes;                  /* false: standard time the year round */
	struct zone_change start, end; /* of summer time */
};

bool zone_rule_parse(const char *text, size_t length, struct zone_rule *out);
int32_t zone_rule_offset(const struct zone_rule *rule, int64_t instant);

#endif
