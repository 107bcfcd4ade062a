"""Words of Swedish records: what each sentence beside a decision may be made of, and what its pronouns stand for."""
