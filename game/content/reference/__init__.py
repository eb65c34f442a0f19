"""The designer's reference of every field, effect, condition and role word, written from the models."""
