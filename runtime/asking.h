/* SPDX-License-Identifier: MIT */
/*
 * asking.h - what the files share that answer questions.
 */
#ifndef KP_ASKING_H
#define KP_ASKING_H

#include "core.h"

/* ---- question.c -------------------------------------------------------- */

/* How words of a question are numbered at most; the rest do not ask. */
enum { KP_QUESTION_WORDS = 24, KP_FORM_HASH = 11, KP_FORM_BITS = 6 };

/* Where a word of section q asks: its code is mode * KP_ASK_KINDS + kind. */
enum kp_form_mode {
    KP_FORM_ANY,                /* anywhere */
    KP_FORM_START,              /* before the first word that says more */
    KP_FORM_AFTER,              /* right behind one that asks */
    KP_FORM_KEPT,               /* the same, but it says more as well */
    KP_FORM_LATER,              /* anywhere behind one */
    KP_FORM_MODES
};

/* What a question asks for. */
struct kp_question {
    uint32_t asking;            /* words that only ask, as bits */
    uint16_t focus;             /* byte of the word that is asked about */
    uint8_t title;              /* it is a title or an office */
    uint8_t kind;               /* enum kp_ask_kind */
};

int kp_question_read(const struct kp_pack *p, const char *text, uint32_t n,
                     struct kp_question *q);

/* Signs of an answer that a sentence has, as bits. */
enum kp_sign {
    KP_SIGN_NUMBER, KP_SIGN_DATE, KP_SIGN_PERSON, KP_SIGN_PLACE,
    KP_SIGN_NAME, KP_SIGN_CAUSE, KP_SIGN_MANNER, KP_SIGN_DENIAL,
    KP_SIGN_SAID, KP_SIGN_DEFINITION, KP_SIGNS
};

uint32_t kp_signs(const struct kp_pack *p, uint32_t sentence);

/* ---- ask.c ------------------------------------------------------------- */

/* Which word of the search each token of a sentence is. */
enum {
    KP_VIEW_TOKENS = 120,       /* what is behind these is not looked at */
    KP_VIEW_MARK = 255          /* the token is no word */
};
struct kp_view {
    const struct kp_ask *ask;
    struct kp_range range;
    uint8_t n;
    uint8_t word[KP_VIEW_TOKENS];   /* 1 + its number, 0 for none, or: */
    uint8_t opens[KP_VIEW_TOKENS / 8];  /* bits: it may open a name */
};

int kp_view_open(struct kp_view *v, const struct kp_ask *ask,
                 const struct kp_range *sentence);

/* ---- rank.c ------------------------------------------------------------ */

/* What a hit looks like as an answer; 0 or 256 unless said otherwise. */
enum kp_look {
    KP_LOOK_COVER,              /* words of the question, by weight: to 256 */
    KP_LOOK_BEFORE,             /* what the sentence before has beside: idf */
    KP_LOOK_BEHIND,             /* and the one behind */
    KP_LOOK_FIRST,              /* it is the first of its document */
    KP_LOOK_FULL,               /* it has every word */
    KP_LOOK_FOLDED,             /* as spelled but for folding */
    KP_LOOK_EXACT,              /* as spelled */
    KP_LOOK_FOCUS,              /* it has the word that is asked about */
    KP_LOOKS
};

/* Fill look[KP_LOOKS] for hit i, before kp_rank. */
void kp_looks_read(const struct kp_ask *ask, uint16_t i, int16_t *look);

/* What the signs of a sentence are worth for this kind of question. */
int32_t kp_signs_worth(const struct kp_ask *ask, const struct kp_hit *hit);

/* Put the hits in order, each with its new score and no more words. */
void kp_rank(struct kp_ask *ask);

/* An eighth of the score of the first of the hits in order, -1024 to 15360. */
int32_t kp_rank_score(const struct kp_ask *ask);

/* ---- answer.c ---------------------------------------------------------- */

/* The best answer so far. */
struct kp_choice {
    struct kp_span span;
    uint32_t value;             /* 0: there is none */
    uint32_t near, gift;        /* what it is made of */
};

/* Whether few words can answer a kind of question. */
int kp_is_short(uint8_t kind);

/*
 * Take a span if it is better than the one before, or as good and goes on with
 * it; `gift` adds to it.
 */
void kp_consider(const struct kp_view *v, struct kp_choice *best,
                 const struct kp_span *span, uint32_t gift);

/* What is known that answers, the best kind first. */
int kp_choose(const struct kp_view *v, struct kp_choice *best);

/*
 * How well what is known of a sentence answers, and which words of it: 0 when
 * nothing does, 64 to 256, or an error.
 */
int kp_view_fit(const struct kp_view *v, struct kp_span *answer);

/* The words of the question that stand in names, as bits. */
int kp_view_names(const struct kp_view *v, uint16_t *words);

/* An int has 16 bits on some cores. */
static inline int32_t
kp_times(int16_t weight, int32_t value)
{
    return weight * value;
}

/* ---- trust.c ----------------------------------------------------------- */

/* What tells how well a sentence answers; each 0 to 256, signs and
 * score aside. */
enum kp_evidence {
    KP_EV_ALWAYS,               /* 256 */
    KP_EV_SENTENCE,             /* words of the question in it, by weight */
    KP_EV_DOC,                  /* the same for its document */
    KP_EV_GAP,                  /* the rarest word that it does not have */
    KP_EV_SIGNS,                /* kp_signs_worth */
    KP_EV_FULL,                 /* the match is full */
    KP_EV_LACK,                 /* of few words: 256 - sentence */
    KP_EV_NAME,                 /* its document lacks a name or a number */
    KP_EV_TELLS,                /* as sentence, without names and numbers */
    KP_EV_MUTE,                 /* none of these words is there */
    KP_EV_APART,                /* neighbours in the question that are not */
    KP_EV_CLOSE,                /* neighbours near each other, by weight */
    KP_EV_NEXT,                 /* the same, side by side and in order */
    KP_EV_OTHER,                /* another name stands in the place of one */
    KP_EV_FIT,                  /* kp_view_fit */
    KP_EV_UNFIT,                /* no date, no quantity that could answer */
    KP_EV_ROLE,                 /* who has the role that is asked for, */
    KP_EV_OTHER_ROLE,           /* or one of something else, */
    KP_EV_NO_ROLE,              /* or none */
    KP_EV_SCORE,                /* kp_rank_score */
    KP_EVIDENCES
};

/* Fill e[KP_EVIDENCES] for a hit. */
int kp_evidence_read(const struct kp_ask *ask, const struct kp_hit *hit,
                     int16_t *e);

/* Weigh the evidence of the best hit into ask->trust. */
int kp_trust(struct kp_ask *ask);

/* ---- roles.c ----------------------------------------------------------- */

/* Whether it is asked who has a role. */
int kp_asks_role(const struct kp_ask *ask);

/* Whether the name in the view has that: KP_EV_ROLE, _OTHER_ROLE, _NO_ROLE. */
enum kp_evidence kp_role(const struct kp_view *v, const struct kp_span *name);

/* Of the best few hits, one that names who has it is put first. */
int kp_rank_roles(struct kp_ask *ask);

#endif
