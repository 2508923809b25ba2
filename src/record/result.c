/*
 * The words of a result, as they stand in JSON and CSV.
 */
#include "record/result.h"

static const char *const verdict_names[] = {
	[VERDICT_ELIGIBLE] = "eligible",
	[VERDICT_OPEN] = "open",
	[VERDICT_INELIGIBLE] = "ineligible",
};

static const char *const status_names[] = {
	[STATUS_UPCOMING] = "upcoming",
	[STATUS_CURRENT] = "current",
	[STATUS_ENDED] = "ended",
	[STATUS_UNVERIFIED] = "unverified",
};

static const char *const basis_names[] = {
	[BASIS_FORUM] = "forum",
	[BASIS_PUBLISHED] = "published",
	[BASIS_ASSUMED] = "assumed",
};

const char *verdict_name(enum verdict verdict)
{
	return verdict_names[verdict];
}

const char *status_name(enum programme_status status)
{
	return status_names[status];
}

const char *basis_name(enum basis basis)
{
	return basis_names[basis];
}
