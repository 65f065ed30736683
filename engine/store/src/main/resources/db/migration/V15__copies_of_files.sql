-- Which copies there were of a file: asked when a storage is compared with what is known of it.
create index transfer_of_file on transfer (file_name, rse);
