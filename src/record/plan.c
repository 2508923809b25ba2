/*
 * The words of a plan as they stand in JSON, CSV and rule bases.
 */
#include "record/plan.h"

static const char *const kinds[PLAN_KINDS] = {
	[PLAN_DO] = "do", [PLAN_APPLY] = "apply", [PLAN_VERIFY] = "verify", [PLAN_ANSWER] = "answer", [PLAN_GAP] = "gap",
};
static const char *const efforts[] = {[EFFORT_LOW] = "low", [EFFORT_MEDIUM] = "medium", [EFFORT_HIGH] = "high"};
static const char *const reasons[PLAN_REASONS] = {
	[BETTER_NONE] = "none",     [BETTER_AFFORDED] = "afforded", [BETTER_COVERED] = "covered", [BETTER_FUNDING] = "funding",
	[BETTER_PAYERS] = "payers", [BETTER_FEWER] = "fewer",       [BETTER_RANK] = "rank",
};
static const char *const states[] = {
	[SUPPORT_CHOSEN] = "chosen", [SUPPORT_LEFT_OUT] = "left-out", [SUPPORT_OPEN] = "open", [SUPPORT_UNVERIFIED] = "unverified",
};

const char *plan_kind_name(enum plan_kind kind)
{
	return kinds[kind];
}

const char *plan_effort_name(enum plan_effort effort)
{
	return efforts[effort];
}

const char *plan_reason_name(enum plan_reason reason)
{
	return reasons[reason];
}

const char *support_state_name(enum support_state state)
{
	return states[state];
}
