"""The dial block: field, Call, preview, matches and dial pad."""
