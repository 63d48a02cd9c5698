"""Pictures of the demonstration, drawn by code: façades, posters, portraits. No photographs."""
