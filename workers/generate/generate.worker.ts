import * as ort from 'onnxruntime-web/wasm';
import { serve } from '../shared/serve';
import { generateEngine } from './generate-engine';

serve(generateEngine(ort as never, serve));
