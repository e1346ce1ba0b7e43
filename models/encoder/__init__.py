"""Any Chinese encoder of the transformers library, fine-tuned to mark names, exported to ONNX and read offline."""
