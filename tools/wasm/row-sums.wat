;; Sums over one row of float32 scores in double precision, two at a time.
;; `row` is the address of the scores, `bytes` their length, a multiple of 16 (padded with the least float32).
(module
  (memory (export "memory") 1)

  ;; The largest score.
  (func (export "largest") (param $row i32) (param $bytes i32) (result f32)
    (local $end i32) (local $best v128)
    local.get $row
    local.get $bytes
    i32.add
    local.set $end
    local.get $row
    v128.load
    local.set $best
    loop $next
      local.get $best
      local.get $row
      v128.load
      f32x4.max
      local.set $best
      local.get $row
      i32.const 16
      i32.add
      local.tee $row
      local.get $end
      i32.lt_u
      br_if $next
    end
    local.get $best
    f32x4.extract_lane 0
    local.get $best
    f32x4.extract_lane 1
    f32.max
    local.get $best
    f32x4.extract_lane 2
    f32.max
    local.get $best
    f32x4.extract_lane 3
    f32.max
  )

  ;; exp of both lanes, at most 0. Below -708 it stays at exp(-708) = 3e-308, which adds nothing to a sum that holds a 1.
  ;; x = n ln 2 + r with |r| < 0.35; exp(r) by its Taylor series, whose 14th term is below 2^-53; n goes into the exponent.
  (func $exp (param $x v128) (result v128)
    (local $n v128) (local $r v128)
    local.get $x
    f64.const -708
    f64x2.splat
    f64x2.max
    local.tee $x
    local.get $x
    f64.const 1.4426950408889634
    f64x2.splat
    f64x2.mul
    f64x2.nearest
    local.tee $n
    f64.const 0.6931471803691238
    f64x2.splat
    f64x2.mul
    f64x2.sub
    local.get $n
    f64.const 1.9082149292705877e-10
    f64x2.splat
    f64x2.mul
    f64x2.sub
    local.set $r
    f64.const 1.6059043836821613e-10
    f64x2.splat
    local.get $r
    f64x2.mul
    f64.const 2.08767569878681e-9
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 2.505210838544172e-8
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 2.755731922398589e-7
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.0000027557319223985893
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.0000248015873015873
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.0001984126984126984
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.001388888888888889
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.008333333333333333
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.041666666666666664
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.16666666666666666
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 0.5
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 1
    f64x2.splat
    f64x2.add
    local.get $r
    f64x2.mul
    f64.const 1
    f64x2.splat
    f64x2.add
    local.get $n
    i32x4.trunc_sat_f64x2_s_zero
    i64x2.extend_low_i32x4_s
    i32.const 52
    i64x2.shl
    i64x2.add
  )

  ;; Writes to `out` the sums over the row of e, e d and e e, where d = score - largest and e = exp(d).
  (func (export "sums") (param $row i32) (param $bytes i32) (param $largest f64) (param $out i32)
    (local $end i32) (local $d v128) (local $e v128) (local $most v128)
    (local $sum v128) (local $moment v128) (local $square v128)
    local.get $row
    local.get $bytes
    i32.add
    local.set $end
    local.get $largest
    f64x2.splat
    local.set $most
    loop $next
      local.get $row
      v128.load64_zero
      f64x2.promote_low_f32x4
      local.get $most
      f64x2.sub
      local.tee $d
      call $exp
      local.tee $e
      local.get $sum
      f64x2.add
      local.set $sum
      local.get $e
      local.get $d
      f64x2.mul
      local.get $moment
      f64x2.add
      local.set $moment
      local.get $e
      local.get $e
      f64x2.mul
      local.get $square
      f64x2.add
      local.set $square
      local.get $row
      i32.const 8
      i32.add
      local.tee $row
      local.get $end
      i32.lt_u
      br_if $next
    end
    local.get $out
    local.get $sum
    f64x2.extract_lane 0
    local.get $sum
    f64x2.extract_lane 1
    f64.add
    f64.store
    local.get $out
    local.get $moment
    f64x2.extract_lane 0
    local.get $moment
    f64x2.extract_lane 1
    f64.add
    f64.store offset=8
    local.get $out
    local.get $square
    f64x2.extract_lane 0
    local.get $square
    f64x2.extract_lane 1
    f64.add
    f64.store offset=16
  )
)
