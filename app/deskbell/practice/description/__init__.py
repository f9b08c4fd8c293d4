"""The practice PBX described in OpenAPI 3.1: what each path takes and everything it may answer."""
