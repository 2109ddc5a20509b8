/* What ggml makes of one row in a format without blocks: `floats FORMAT N` reads N weights and N activations, f32, and writes the
   weights in the format, these as f32, the activations in the format, and their dot. scripts/floats.mjs compiles it with vec.cpp of
   a public crate, for several machines. */

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "ggml-impl.h"
#include "simd-mappings.h"
#include "vec.h"

/* What vec.cpp takes from the rest of ggml. */
float ggml_table_f32_f16[1 << 16];
float ggml_table_f32_e8m0_half[1 << 8];
extern "C" void ggml_abort(const char *, int, const char *, ...) { abort(); }

template <typename T> struct Float;
template <> struct Float<float> {
    static float narrow(float x) { return x; }
    static float wide(float x) { return x; }
    static void dot(int n, float *s, float *w, float *x) { ggml_vec_dot_f32(n, s, 0, w, 0, x, 0, 1); }
};
template <> struct Float<ggml_fp16_t> {
    static ggml_fp16_t narrow(float x) { return ggml_compute_fp32_to_fp16(x); }
    static float wide(ggml_fp16_t x) { return ggml_compute_fp16_to_fp32(x); }
    static void dot(int n, float *s, ggml_fp16_t *w, ggml_fp16_t *x) { ggml_vec_dot_f16(n, s, 0, w, 0, x, 0, 1); }
};
template <> struct Float<ggml_bf16_t> {
    static ggml_bf16_t narrow(float x) { return ggml_compute_fp32_to_bf16(x); }
    static float wide(ggml_bf16_t x) { return ggml_compute_bf16_to_fp32(x); }
    static void dot(int n, float *s, ggml_bf16_t *w, ggml_bf16_t *x) { ggml_vec_dot_bf16(n, s, 0, w, 0, x, 0, 1); }
};

template <typename T> static int run(const std::vector<float> &row, int n) {
    std::vector<T> w(n), x(n);
    std::vector<float> wide(n);
    for (int i = 0; i < n; i++) {
        w[i] = Float<T>::narrow(row[i]);
        wide[i] = Float<T>::wide(w[i]);
        x[i] = Float<T>::narrow(row[n + i]);
    }
    float dot = 0;
    Float<T>::dot(n, &dot, w.data(), x.data());
    fwrite(w.data(), sizeof(T), n, stdout);
    fwrite(wide.data(), sizeof(float), n, stdout);
    fwrite(x.data(), sizeof(T), n, stdout);
    return fwrite(&dot, sizeof dot, 1, stdout) == 1 ? 0 : 4;
}

int main(int count, char **words) {
    int n = count == 3 ? atoi(words[2]) : 0;
    std::vector<float> row(2 * (n > 0 ? n : 0));
    if (n <= 0 || fread(row.data(), sizeof(float), row.size(), stdin) != row.size()) return 2;
    for (int i = 0; i < 1 << 16; i++) ggml_table_f32_f16[i] = ggml_compute_fp16_to_fp32((ggml_fp16_t) i);
    if (!strcmp(words[1], "f32")) return run<float>(row, n);
    if (!strcmp(words[1], "f16")) return run<ggml_fp16_t>(row, n);
    if (!strcmp(words[1], "bf16")) return run<ggml_bf16_t>(row, n);
    return 2;
}
