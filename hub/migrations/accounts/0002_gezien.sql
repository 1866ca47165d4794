-- When a device last asked something, for who looks after people and devices.
ALTER TABLE toestel ADD COLUMN gezien_ms INTEGER;
