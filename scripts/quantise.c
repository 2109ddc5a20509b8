/* What ggml's quantisers make of one row: `quantise reference FORMAT N` reads N weights, f32, and writes the bytes of the reference
   quantiser; `quantise weighed FORMAT N` reads as many importances after them. scripts/importance.mjs and scripts/contraction.mjs
   compile it with ggml-quants.c of a public crate. */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ggml.h"
#include "ggml-common.h"
#include "ggml-quants.h"

typedef size_t (*weighed)(const float *, void *, int64_t, int64_t, const float *);
typedef void (*reference)(const float *, void *, int64_t);

#define FORMAT(name, id, values) \
    {#name, GGML_TYPE_##id, values, sizeof(block_##name), quantize_##name, (reference)quantize_row_##name##_ref}

static const struct {
    const char *name;
    enum ggml_type type;
    int64_t values;
    size_t bytes;
    weighed weigh;
    reference refer;
} formats[] = {
    FORMAT(q4_0, Q4_0, 32), FORMAT(q4_1, Q4_1, 32), FORMAT(q5_0, Q5_0, 32), FORMAT(q5_1, Q5_1, 32),
    FORMAT(q8_0, Q8_0, 32), FORMAT(iq4_nl, IQ4_NL, 32), FORMAT(mxfp4, MXFP4, 32), FORMAT(q2_K, Q2_K, 256),
    FORMAT(q3_K, Q3_K, 256), FORMAT(q4_K, Q4_K, 256), FORMAT(q5_K, Q5_K, 256), FORMAT(q6_K, Q6_K, 256),
    FORMAT(iq4_xs, IQ4_XS, 256), FORMAT(tq1_0, TQ1_0, 256), FORMAT(tq2_0, TQ2_0, 256),
};
enum { COUNT = sizeof formats / sizeof *formats };

/* What the quantisers take from the rest of ggml. */
size_t ggml_row_size(enum ggml_type type, int64_t n) {
    for (int i = 0; i < COUNT; i++)
        if (formats[i].type == type) return n / formats[i].values * formats[i].bytes;
    abort();
}
size_t ggml_type_size(enum ggml_type type) { abort(); }
const char *ggml_type_name(enum ggml_type type) { return "?"; }
void ggml_abort(const char *file, int line, const char *format, ...) { abort(); }

int main(int count, char **words) {
    int64_t n = count == 4 ? atoll(words[3]) : 0;
    int weigh = n > 0 && !strcmp(words[1], "weighed");
    size_t numbers = weigh ? 2 * n : n;
    float *row = malloc(numbers * sizeof(float));
    if (n <= 0 || n % 32 || fread(row, sizeof(float), numbers, stdin) != numbers) return 2;
    for (int i = 0; i < COUNT; i++) {
        if (strcmp(formats[i].name, words[2])) continue;
        size_t bytes = ggml_row_size(formats[i].type, n);
        void *out = calloc(1, bytes);
        if (!weigh) formats[i].refer(row, out, n);
        else if (formats[i].weigh(row, out, 1, n, row + n) != bytes) return 3;
        return fwrite(out, 1, bytes, stdout) == bytes ? 0 : 4;
    }
    return 2;
}
