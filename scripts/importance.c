/* What ggml's quantisers make of one row with an importance for each weight: `importance FORMAT N` reads N weights and N
   importances, f32, and writes the bytes. scripts/importance.mjs compiles it with ggml-quants.c of a public crate. */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ggml.h"
#include "ggml-common.h"
#include "ggml-quants.h"

typedef size_t (*quantise)(const float *, void *, int64_t, int64_t, const float *);

#define FORMAT(name, id, values) {#name, GGML_TYPE_##id, values, sizeof(block_##name), quantize_##name}

static const struct { const char *name; enum ggml_type type; int64_t values; size_t bytes; quantise run; } formats[] = {
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
    int64_t n = count == 3 ? atoll(words[2]) : 0;
    float *row = malloc(2 * n * sizeof(float));
    if (n <= 0 || n % 32 || fread(row, sizeof(float), 2 * n, stdin) != (size_t)(2 * n)) return 2;
    for (int i = 0; i < COUNT; i++) {
        if (strcmp(formats[i].name, words[1])) continue;
        size_t bytes = ggml_row_size(formats[i].type, n);
        void *out = calloc(1, bytes);
        if (formats[i].run(row, out, 1, n, row + n) != bytes) return 3;
        return fwrite(out, 1, bytes, stdout) == bytes ? 0 : 4;
    }
    return 2;
}
