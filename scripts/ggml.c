/* What makes a module to judge of ggml's own sources: an allocator, its tables, and every format's dot, dot of rounded input and
   dequantise under the names of docs/kernels.md. `npm run ggml` compiles it with the sources that a public crate carries. */

#include <stdint.h>
#include <stdio.h>

#include "ggml-common.h"
#include "ggml-cpu-impl.h"
#include "ggml-cpu.h"
#include "ggml-impl.h"
#include "ggml-quants.h"
#include "quants.h"
#include "simd-mappings.h"

#define EXPORT(name) __attribute__((export_name(#name)))

extern unsigned char __heap_base;

float ggml_table_f32_f16[1 << 16];
float ggml_table_f32_e8m0_half[1 << 8];
float ggml_table_f32_ue4m3[1 << 8];

/* A module imports nothing: what would be printed is dropped, and what would end the program traps. */
_Noreturn void ggml_abort(const char *file, int line, const char *format, ...) { __builtin_trap(); }
void ggml_log_internal(enum ggml_log_level level, const char *format, ...) {}
int printf(const char *format, ...) { return 0; }
int fprintf(FILE *file, const char *format, ...) { return 0; }

/* Room for so many bytes, which is never given back; 0 if there is none. The first call fills the tables. */
EXPORT(alloc) uint32_t place(uint32_t bytes) {
    static uint32_t top;
    if (top == 0) {
        top = (uint32_t)&__heap_base;
        for (int i = 0; i < 1 << 16; i++) ggml_table_f32_f16[i] = GGML_COMPUTE_FP16_TO_FP32((ggml_fp16_t)i);
        for (int i = 0; i < 1 << 8; i++) ggml_table_f32_e8m0_half[i] = GGML_E8M0_TO_FP32_HALF(i);
    }
    uint32_t at = (top + 15) & ~15u, pages = (at + bytes + 65535) >> 16, has = __builtin_wasm_memory_size(0);
    if (pages > has && __builtin_wasm_memory_grow(0, pages - has) == (size_t)-1) return 0;
    top = at + bytes;
    return at;
}

/* Longer rows than any case has. */
static _Alignas(16) char rounded[1 << 20];

#define FORMAT(weights, input)                                                                            \
    EXPORT(weights##_dot_rounded) float weights##_dot_rounded(int n, const void *w, const void *y) {       \
        float sum;                                                                                         \
        ggml_vec_dot_##weights##_##input(n, &sum, 0, w, 0, y, 0, 1);                                       \
        return sum;                                                                                        \
    }                                                                                                      \
    EXPORT(weights##_dot) float weights##_dot(int n, const void *w, const float *x) {                      \
        quantize_row_##input(x, rounded, n);                                                               \
        return weights##_dot_rounded(n, w, rounded);                                                       \
    }                                                                                                      \
    EXPORT(weights##_dequantise) void weights##_dequantise(int n, const void *w, float *out) {             \
        dequantize_row_##weights(w, out, n);                                                               \
    }

FORMAT(q4_0, q8_0)
FORMAT(q4_1, q8_1)
FORMAT(q5_0, q8_0)
FORMAT(q5_1, q8_1)
FORMAT(q8_0, q8_0)
FORMAT(iq4_nl, q8_0)
FORMAT(mxfp4, q8_0)
FORMAT(q2_K, q8_K)
FORMAT(q3_K, q8_K)
FORMAT(q4_K, q8_K)
FORMAT(q5_K, q8_K)
FORMAT(q6_K, q8_K)
FORMAT(iq4_xs, q8_K)
FORMAT(tq1_0, q8_K)
FORMAT(tq2_0, q8_K)
