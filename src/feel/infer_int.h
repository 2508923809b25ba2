/*
 * What the files of static typing share. Not for use outside feel/.
 */
#ifndef FEEL_INFER_INT_H
#define FEEL_INFER_INT_H

#include "feel/feel_int.h"

struct inference {
	struct arena *arena;
	const struct feel_scope *scope;
	struct diag_sink *sink;
	const struct type *subject; /* of ?; NULL outside tests */
	const struct feel_node *subject_node;
	const struct feel_node *comparison; /* whose right side is looked at; or NULL */
};

/* infer.c */
const struct type *infer_node(struct inference *inference, struct feel_node *node);
const struct type *infer_child(struct inference *inference, const struct feel_node *node,
                               size_t index);
bool infer_is_open(const struct type *type); /* may be anything */

/* infer_check.c: the checks look at nodes whose types are inferred, and report at `at` */
void infer_report(struct inference *inference, const struct diag_kind *kind,
                  const struct feel_node *at, const char *hint, const char *first,
                  const char *second, const char *third);
const char *infer_describe(struct inference *inference,
                           const struct feel_node *node); /* 'employees' (number) */
void infer_check_condition(struct inference *inference, const struct feel_node *node,
                           const char *sign, const char *hint);
void infer_check_order(struct inference *inference, const char *sign, const struct feel_node *at,
                       const struct feel_node *left, const struct feel_node *right);
void infer_check_compare(struct inference *inference, enum feel_compare compare,
                         const struct feel_node *at, const struct feel_node *left,
                         const struct feel_node *right);
/* `node`, of this type, as a test on the subject. */
void infer_check_holds(struct inference *inference, const struct feel_node *node,
                       const struct feel_node *subject, const struct type *type);
void infer_check_code(struct inference *inference, const struct feel_node *literal,
                      const struct type *codes);
/* Whether a value of type `a` can be one of type `b`; also as the item of a list of one, or as that
 * list. */
bool infer_may_conform(const struct feel_node *node, const struct type *a, const struct type *b);

/* infer_advice.c: hints; NULL when there is none */
const char *infer_advise_codes(struct inference *inference, const struct type *codes,
                               const char *text);
const char *infer_advise_name(struct inference *inference, const struct feel_node *name,
                              const struct near_search *search);
/* sign: what stands between them; NULL: `left` is tested on `right` by `in`, a cell or a bound */
const char *infer_advise_comparison(struct inference *inference, const char *sign,
                                    const struct feel_node *left, const struct feel_node *right);
/* A text behind and/or: the comparison that it was to be. */
const char *infer_advise_condition(struct inference *inference, const struct feel_node *before,
                                   const struct feel_node *text);
/* 2026-01-01, which reads as a subtraction, as a date; NULL for anything else. */
const char *infer_day(struct inference *inference, const struct feel_node *node);

/* infer_operator.c */
const struct type *infer_negate(struct inference *inference, struct feel_node *node);
const struct type *infer_arithmetic(struct inference *inference, struct feel_node *node);
const struct type *infer_compare(struct inference *inference, struct feel_node *node);
const struct type *infer_logic(struct inference *inference, struct feel_node *node);
const struct type *infer_between(struct inference *inference, struct feel_node *node);

/* infer_call.c */
const struct type *infer_call(struct inference *inference, struct feel_node *node);

#endif
