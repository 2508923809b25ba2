/*
 * Reads operations from standard input, a line each, and writes a line with each result. Run by
 * decimals.py.
 */
#include "decimal_ops.h"

int main(void)
{
	char line[512], out[OPS_RESULT];

	while (fgets(line, sizeof(line), stdin)) {
		if (!ops_run(line, out)) {
			fprintf(stderr, "no such operation: %s\n", line);
			return 1;
		}
		puts(out);
	}
	return 0;
}
