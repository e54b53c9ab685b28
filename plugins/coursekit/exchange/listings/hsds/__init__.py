"""HSDS, the Human Services Data Specification of Open Referral, in JSON and as a package of tables."""
