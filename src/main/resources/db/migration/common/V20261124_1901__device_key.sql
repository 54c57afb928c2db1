-- Signs the cookies of known devices, on every node alike. Made at the first sign-in.
alter table site add column device_key bytea;
