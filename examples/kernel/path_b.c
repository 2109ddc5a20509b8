/* A kernel to judge, in C: the integers of Q4_K and Q8_K, block by block, as ggml adds them in browsers.

   clang --target=wasm32 -nostdlib -O2 -Wl,--no-entry -o path_b.wasm path_b.c
   blockscope judge path_b.wasm */

#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))

typedef struct {
    uint16_t d, dmin;    /* f16 */
    uint8_t scales[12];  /* eight scales and eight mins of six bits */
    uint8_t quants[128]; /* 256 of four bits */
} block_q4_K;

typedef struct {
    float d;
    int8_t quants[256];
    int16_t sums[16]; /* of sixteen quants each */
} block_q8_K;

extern unsigned char __heap_base;

/* Room for so many bytes, which is never given back; 0 if there is none. */
EXPORT("alloc") uint32_t alloc(uint32_t bytes) {
    static uint32_t top;
    uint32_t at = ((top ? top : (uint32_t)&__heap_base) + 15) & ~15u;
    uint32_t pages = (at + bytes + 65535) >> 16, has = __builtin_wasm_memory_size(0);
    if (pages > has && __builtin_wasm_memory_grow(0, pages - has) == (uint32_t)-1) return 0;
    top = at + bytes;
    return at;
}

/* An f16 as float. */
static float half(uint16_t bits) {
    union { uint32_t bits; float value; } made;
    uint32_t sign = (uint32_t)(bits & 0x8000) << 16, exponent = bits >> 10 & 31, fraction = bits & 0x3ff;
    if (exponent == 0) {
        made.value = (float)fraction / 16777216.0f; /* 2^-24 a step */
        made.bits |= sign;
    } else {
        made.bits = sign | (exponent == 31 ? 255 : exponent + 112) << 23 | fraction << 13;
    }
    return made.value;
}

/* The dot of n weights at w with n rounded inputs at y. */
EXPORT("dot_rounded") float dot_rounded(int n, const block_q4_K *w, const block_q8_K *y) {
    float sum = 0;
    for (int b = 0; b < n / 256; b++) {
        int32_t isum = 0, msum = 0;
        for (int j = 0; j < 8; j++) {
            const uint8_t *packed = w[b].scales;
            int scale = j < 4 ? packed[j] & 63 : (packed[j + 4] & 15) | packed[j - 4] >> 6 << 4;
            int min = j < 4 ? packed[j + 4] & 63 : packed[j + 4] >> 4 | packed[j] >> 6 << 4;
            int32_t products = 0;
            for (int l = 0; l < 32; l++) {
                /* Of each 64 weights the first 32 are in low nibbles, the others in high ones of the same bytes. */
                uint8_t byte = w[b].quants[j / 2 * 32 + l];
                products += (j % 2 ? byte >> 4 : byte & 15) * y[b].quants[j * 32 + l];
            }
            isum += scale * products;
            msum += min * (y[b].sums[2 * j] + y[b].sums[2 * j + 1]);
        }
        sum -= half(w[b].dmin) * y[b].d * (float)msum;
        sum += half(w[b].d) * y[b].d * (float)isum;
    }
    return sum;
}
