import * as ort from 'onnxruntime-web/wasm';
import { serve } from '../shared/serve';
import { createEngine } from './infer-engine';

serve(createEngine(ort as never, serve));
