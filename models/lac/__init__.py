"""LAC-small: a lexical analyser whose weights come with jieba, run here by onnxruntime."""
