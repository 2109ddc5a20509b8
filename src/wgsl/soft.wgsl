// f32 arithmetic in integers, on the bits. WGSL lets f32 multiplication round either way and division err by 2.5 ulp, and
// lets subnormals become zero; with integers it leaves no choice. So these round to nearest, halves to even, everywhere.
//
// A finite value is ±m·2^(e−150) with 24 bits of m, the top one set. Results are made with 32 bits of m: eight more to round
// by, the lowest of them set if anything below was lost.

const SIGN = 0x80000000u;
const INFINITY = 0x7f800000u;
const NAN = 0x7fc00000u;

struct Parts {
  e: i32,
  m: u32,
}

// Takes a finite magnitude other than zero apart; a subnormal one gets an exponent below 1.
fn parts(magnitude: u32) -> Parts {
  let e = i32(magnitude >> 23u);
  let fraction = magnitude & 0x7fffffu;
  if e > 0 {
    return Parts(e, fraction | 0x800000u);
  }
  let shift = countLeadingZeros(fraction) - 8u;
  return Parts(1 - i32(shift), fraction << shift);
}

// ±m·2^(e−158), m with its top bit set, rounded.
fn compose(sign: u32, e: i32, m: u32) -> u32 {
  if e >= 255 {
    return sign | INFINITY;
  }
  var wide = m;
  if e < 1 {
    let lost = u32(1 - e);
    if lost > 31u {
      return sign;
    }
    wide = (m >> lost) | u32((m << (32u - lost)) != 0u);
  }
  let rest = wide & 255u;
  let kept = (wide >> 8u) + u32(rest > 128u || (rest == 128u && (wide & 256u) != 0u));
  // The top bit of `kept` adds one to the exponent, and so does a carry out of rounding.
  return sign | ((u32(max(e, 1) - 1) << 23u) + kept);
}

fn is_nan(bits: u32) -> bool {
  return (bits & ~SIGN) > INFINITY;
}

// a·b
fn multiply(a: u32, b: u32) -> u32 {
  let sign = (a ^ b) & SIGN;
  let p = a & ~SIGN;
  let q = b & ~SIGN;
  if is_nan(a) || is_nan(b) || (max(p, q) == INFINITY && min(p, q) == 0u) {
    return NAN;
  }
  if max(p, q) == INFINITY {
    return sign | INFINITY;
  }
  if min(p, q) == 0u {
    return sign;
  }
  let x = parts(p);
  let y = parts(q);
  // The 64 bits of (m_x·2^8)·(m_y·2^8), from products of 16-bit halves: 2^62 to 2^64.
  let x1 = x.m >> 8u;
  let x0 = (x.m & 255u) << 8u;
  let y1 = y.m >> 8u;
  let y0 = (y.m & 255u) << 8u;
  let middle = x1 * y0 + ((x0 * y0) >> 16u);
  let middle2 = x0 * y1 + (middle & 0xffffu);
  let high = x1 * y1 + (middle >> 16u) + (middle2 >> 16u);
  let low = (middle2 << 16u) | ((x0 * y0) & 0xffffu);
  let e = x.e + y.e - 126;
  if (high & SIGN) == 0u {
    return compose(sign, e - 1, (high << 1u) | (low >> 31u) | u32((low << 1u) != 0u));
  }
  return compose(sign, e, high | u32(low != 0u));
}

// a/b
fn divide(a: u32, b: u32) -> u32 {
  let sign = (a ^ b) & SIGN;
  let p = a & ~SIGN;
  let q = b & ~SIGN;
  if is_nan(a) || is_nan(b) || (p == q && (p == 0u || p == INFINITY)) {
    return NAN;
  }
  if p == INFINITY || q == 0u {
    return sign | INFINITY;
  }
  if q == INFINITY || p == 0u {
    return sign;
  }
  let x = parts(p);
  let y = parts(q);
  var e = x.e - y.e + 127;
  var rest = x.m;
  if rest < y.m {
    rest <<= 1u;
    e -= 1;
  }
  // 26 bits of quotient, the top one set.
  var quotient = 0u;
  for (var i = 0u; i < 26u; i++) {
    quotient <<= 1u;
    if rest >= y.m {
      rest -= y.m;
      quotient |= 1u;
    }
    rest <<= 1u;
  }
  return compose(sign, e, (quotient << 6u) | u32(rest != 0u));
}

// √a of a ≥ 0
fn square_root(a: u32) -> u32 {
  if a == 0u || a >= INFINITY {
    return a;
  }
  let x = parts(a);
  // An even exponent, so that half of it is whole; the radicand then has two bits before its point.
  let odd = u32(x.e - 127) & 1u;
  var radicand = x.m << (7u + odd);
  var root = 0u;
  var rest = 0u;
  for (var i = 0u; i < 26u; i++) {
    rest = (rest << 2u) | (radicand >> 30u);
    radicand <<= 2u;
    let trial = (root << 2u) | 1u;
    root <<= 1u;
    if rest >= trial {
      rest -= trial;
      root |= 1u;
    }
  }
  return compose(0u, (x.e - 127 - i32(odd)) / 2 + 127, (root << 6u) | u32(rest != 0u));
}

// Halves go to the even neighbour, away from zero; or the fraction goes (the places of Rounding::ALL).
const EVEN = 0u;
const AWAY = 1u;

// The whole number next to `a`, at most 2^22 in magnitude; of a NaN 0.
fn nearest(a: u32, rounding: u32) -> i32 {
  let e = i32((a & ~SIGN) >> 23u);
  // Below a half there is nothing left to round: m·2^(e−150) with e < 126.
  if e < 126 || is_nan(a) {
    return 0;
  }
  var magnitude = 4194304;
  if e < 149 {
    let m = (a & 0x7fffffu) | 0x800000u;
    let shift = u32(150 - e);
    let whole = m >> shift;
    let rest = m << (32u - shift);
    let half_up = rounding == AWAY || (rounding == EVEN && (whole & 1u) == 1u);
    let up = (rest > SIGN && rounding <= AWAY) || (rest == SIGN && half_up);
    magnitude = i32(whole + u32(up));
  }
  return select(magnitude, -magnitude, (a & SIGN) != 0u);
}

// The f16 next to an f32, halves to even, as its sixteen bits.
fn narrow(a: u32) -> u32 {
  let sign = (a & SIGN) >> 16u;
  let magnitude = a & ~SIGN;
  if is_nan(a) {
    return sign | 0x7e00u;
  }
  // Half way from the largest f16 to the next power of two.
  if magnitude >= 0x477ff000u {
    return sign | 0x7c00u;
  }
  // Below half of the least subnormal, or on it.
  if magnitude <= 0x33000000u {
    return sign;
  }
  let e = magnitude >> 23u;
  // Ten bits of the fraction stay, and fewer of a subnormal one, which carry into the exponent.
  var kept = magnitude - 0x38000000u;
  var lost = 13u;
  if e < 113u {
    kept = (magnitude & 0x7fffffu) | 0x800000u;
    lost = 126u - e;
  }
  let whole = kept >> lost;
  let rest = kept << (32u - lost);
  return sign | (whole + u32(rest > SIGN || (rest == SIGN && (whole & 1u) == 1u)));
}
