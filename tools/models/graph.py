"""Hand-built ONNX graphs: EfficientNet-lite0 with batch norm folded, the MiniLM-L6 text tower, and the fused heads."""

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper as H
from onnx import numpy_helper as NH

# repeat, kernel, stride, expand, in, out
STAGES = [
    (1, 3, 1, 1, 32, 16),
    (2, 3, 2, 6, 16, 24),
    (2, 5, 2, 6, 24, 40),
    (3, 3, 2, 6, 40, 80),
    (3, 5, 1, 6, 80, 112),
    (4, 5, 2, 6, 112, 192),
    (1, 3, 1, 6, 192, 320)
]
OPSET = 17


class G:
    """Tiny graph builder; every method returns the name of its output."""

    def __init__(self, name):
        self.name, self.nodes, self.init, self.n, self.memo = name, [], [], 0, {}

    def uid(self, p):
        self.n += 1
        return f'{p}_{self.n}'

    def const(self, a, name=None):
        a = np.asarray(a)
        key = (a.dtype.str, a.shape, a.tobytes()) if a.size < 64 else None
        if key in self.memo:
            return self.memo[key]
        name = name or self.uid('c')
        self.init.append(NH.from_array(np.ascontiguousarray(a), name))
        if key:
            self.memo[key] = name
        return name

    def op(self, t, *ins, out=None, **kw):
        out = out or self.uid(t.lower())
        self.nodes.append(H.make_node(t, list(ins), [out], name='n_' + out, **kw))
        return out

    def model(self, ins, outs, producer='pocket-clip'):
        g = H.make_graph(self.nodes, self.name, ins, outs, self.init)
        m = H.make_model(g, opset_imports=[H.make_opsetid('', OPSET)], producer_name=producer, ir_version=8)
        onnx.checker.check_model(m)
        return onnx.shape_inference.infer_shapes(m)


f32 = lambda a: np.asarray(a, np.float32)
i64 = lambda a: np.asarray(a, np.int64)


def fold(sd, conv, bn, eps=1e-3):
    w = f32(sd[conv + '.weight'])
    s = f32(sd[bn + '.weight']) / np.sqrt(f32(sd[bn + '.running_var']) + eps)
    return w * s[:, None, None, None], f32(sd[bn + '.bias']) - f32(sd[bn + '.running_mean']) * s


def conv(g, x, wb, k, stride, groups, size, act, tag):
    # TensorFlow SAME padding
    out = -(-size // stride)
    total = max((out - 1) * stride + k - size, 0)
    a = total // 2
    b = total - a
    y = g.op(
        'Conv',
        x,
        g.const(wb[0], tag + '.w'),
        g.const(wb[1], tag + '.b'),
        kernel_shape=[k, k],
        strides=[stride, stride],
        pads=[a, a, b, b],
        group=groups
    )
    return (g.op('Clip', y, g.const(f32(0)), g.const(f32(6))) if act else y), out


def backbone(g, sd, x, size=224):
    """pixel_values -> feature map [N,320,7,7] that the head convolution reads."""
    y, s = conv(g, x, fold(sd, '_conv_stem', '_bn0'), 3, 2, 1, size, True, 'stem')
    b = 0
    for r, k, st, e, ci, co in STAGES:
        for j in range(r):
            p = f'_blocks.{b}.'
            inp, cin, stride = y, (ci if j == 0 else co), (st if j == 0 else 1)
            mid = cin * e
            if e != 1:
                y, s = conv(g, y, fold(sd, p + '_expand_conv', p + '_bn0'), 1, 1, 1, s, True, f'b{b}.expand')
            y, s = conv(g, y, fold(sd, p + '_depthwise_conv', p + '_bn1'), k, stride, mid, s, True, f'b{b}.dw')
            y, s = conv(g, y, fold(sd, p + '_project_conv', p + '_bn2'), 1, 1, 1, s, False, f'b{b}.project')
            if stride == 1 and cin == co:
                y = g.op('Add', y, inp)
            b += 1
    return y


def head(g, z, wb, tag):
    """head convolution (1x1) + ReLU6 + global average pooling -> [N, channels]."""
    y = g.op(
        'Conv',
        z,
        g.const(f32(wb[0]).reshape(len(wb[1]), -1, 1, 1), tag + '.w'),
        g.const(f32(wb[1]), tag + '.b'),
        kernel_shape=[1, 1]
    )
    return g.op('Flatten', g.op('GlobalAveragePool', g.op('Clip', y, g.const(f32(0)), g.const(f32(6)))), axis=1)


def l2(g, x, out=None):
    n = g.op(
        'Sqrt', g.op('Add', g.op('ReduceSum', g.op('Mul', x, x), g.const(i64([1])), keepdims=1), g.const(f32(1e-12)))
    )
    return g.op('Div', x, n, out=out)


def z_model(sd):
    g = G('lite0_z')
    z = backbone(g, sd, 'pixel_values')
    g.nodes[-1].output[0] = 'z'
    return g.model(
        [H.make_tensor_value_info('pixel_values', T.FLOAT, ['batch', 3, 224, 224])],
        [H.make_tensor_value_info('z', T.FLOAT, ['batch', 320, 7, 7])]
    )


def vision_nodes(g, sd, P, x='pixel_values', out='image_embeds'):
    """image = norm(softmax(logits / T) E + norm(B f_b)); P: see train.py."""
    z = backbone(g, sd, x)
    fa = head(g, z, fold(sd, '_conv_head', '_bn1'), 'head_a')
    logits = g.op(
        'Gemm', fa, g.const(f32(P['fc_w']) / P['T'], 'fc.w'), g.const(f32(P['fc_b']) / P['T'], 'fc.b'), transB=1
    )
    a = g.op('MatMul', g.op('Softmax', logits, axis=-1), g.const(P['E'], 'conse.E'))
    fb = head(g, z, (P['hb_w'], P['hb_b']), 'head_b')
    b = g.op('Gemm', fb, g.const(P['B_w'], 'b.w'), g.const(P['B_b'], 'b.b'), transB=1)
    return l2(g, g.op('Add', a, l2(g, b)), out=out)


def vision_model(sd, P):
    g = G('pocket_clip_vision')
    vision_nodes(g, sd, P)
    return g.model(
        [H.make_tensor_value_info('pixel_values', T.FLOAT, ['batch', 3, 224, 224])],
        [H.make_tensor_value_info('image_embeds', T.FLOAT, ['batch', P['E'].shape[1]])]
    )


def text_nodes(g, sd, W, b, ids='input_ids', mask='attention_mask', out='text_embeds', layers=6, heads=12, eps=1e-12):
    """MiniLM-L6 (mean pooling, unit norm), then the projection W, b -> unit norm; token_type_ids count as zeros."""
    d = sd['embeddings.word_embeddings.weight'].shape[1]
    hd = d // heads

    def ln(x, p):
        return g.op(
            'LayerNormalization',
            x,
            g.const(f32(sd[p + '.weight']), p + '.g'),
            g.const(f32(sd[p + '.bias']), p + '.b'),
            axis=-1,
            epsilon=eps
        )

    def lin(x, p, scale=1.):
        return g.op(
            'Add',
            g.op('MatMul', x, g.const(f32(sd[p + '.weight']).T * np.float32(scale), p + '.w')),
            g.const(f32(sd[p + '.bias']) * np.float32(scale), p + '.bias')
        )

    pos = f32(sd['embeddings.position_embeddings.weight'])[:128] + f32(
        sd['embeddings.token_type_embeddings.weight']
    )[0]
    S = g.op('Shape', ids, start=1, end=2)
    pe = g.op('Slice', g.const(pos, 'pos'), g.const(i64([0])), S, g.const(i64([0])))
    x = ln(
        g.op('Add', g.op('Gather', g.const(f32(sd['embeddings.word_embeddings.weight']), 'word'), ids), pe),
        'embeddings.LayerNorm'
    )
    m = g.op('Cast', mask, to=T.FLOAT)
    neg = g.op('Unsqueeze', g.op('Mul', g.op('Sub', m, g.const(f32(1))), g.const(f32(10000))), g.const(i64([1, 2])))
    for i in range(layers):
        p = f'encoder.layer.{i}.'
        a = p + 'attention.self.'
        sp = lambda y, perm: g.op('Transpose', g.op('Reshape', y, g.const(i64([0, 0, heads, hd]))), perm=perm)
        q = sp(lin(x, a + 'query', hd ** -.5), [0, 2, 1, 3])
        k = sp(lin(x, a + 'key'), [0, 2, 3, 1])
        v = sp(lin(x, a + 'value'), [0, 2, 1, 3])
        w = g.op('Softmax', g.op('Add', g.op('MatMul', q, k), neg), axis=-1)
        o = g.op('Reshape', g.op('Transpose', g.op('MatMul', w, v), perm=[0, 2, 1, 3]), g.const(i64([0, 0, d])))
        x = ln(g.op('Add', lin(o, p + 'attention.output.dense'), x), p + 'attention.output.LayerNorm')
        h = lin(x, p + 'intermediate.dense')
        h = g.op(
            'Mul',
            g.op('Mul', h, g.const(f32(.5))),
            g.op('Add', g.op('Erf', g.op('Mul', h, g.const(f32(2 ** -.5)))), g.const(f32(1)))
        )
        x = ln(g.op('Add', lin(h, p + 'output.dense'), x), p + 'output.LayerNorm')
    mm = g.op('Unsqueeze', m, g.const(i64([2])))
    s = g.op('ReduceSum', g.op('Mul', x, mm), g.const(i64([1])), keepdims=0)
    # unit-normed mean pooling equals unit-normed sum pooling
    u = l2(g, s)
    y = g.op('Add', g.op('MatMul', u, g.const(f32(W).T, 'proj.w')), g.const(f32(b), 'proj.b'))
    return l2(g, y, out=out)


def text_io():
    return [H.make_tensor_value_info(n, T.INT64, ['batch', 'sequence']) for n in ('input_ids', 'attention_mask')]


def text_model(sd, W, b):
    g = G('pocket_clip_text')
    text_nodes(g, sd, W, b)
    return g.model(text_io(), [H.make_tensor_value_info('text_embeds', T.FLOAT, ['batch', len(b)])])


def combined_model(sdv, P, sdt, W, b, scale):
    g = G('pocket_clip')
    vision_nodes(g, sdv, P)
    text_nodes(g, sdt, W, b)
    t = g.op(
        'Mul',
        g.op('MatMul', 'image_embeds', g.op('Transpose', 'text_embeds', perm=[1, 0])),
        g.const(f32(scale), 'logit_scale'),
        out='logits_per_image'
    )
    g.op('Transpose', t, perm=[1, 0], out='logits_per_text')
    D = len(b)
    O = lambda n, s: H.make_tensor_value_info(n, T.FLOAT, s)
    return g.model(
        [
            H.make_tensor_value_info('input_ids', T.INT64, ['text_batch', 'sequence']),
            H.make_tensor_value_info('pixel_values', T.FLOAT, ['image_batch', 3, 224, 224]),
            H.make_tensor_value_info('attention_mask', T.INT64, ['text_batch', 'sequence'])
        ],
        [
            O('logits_per_image', ['image_batch', 'text_batch']),
            O('logits_per_text', ['text_batch', 'image_batch']),
            O('text_embeds', ['text_batch', D]),
            O('image_embeds', ['image_batch', D])
        ]
    )
