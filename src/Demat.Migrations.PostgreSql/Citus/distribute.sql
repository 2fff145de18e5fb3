-- Spreads the rows of instances over the servers of a Citus cluster (12 or later), by instance.
-- Once, on the coordinator, after « migrate », with nobody connected: psql -v ON_ERROR_STOP=1 -f distribute.sql
-- What it assumes is kept by tests (DistributionTests, HotStatementsTests); what it costs is in docs/scaling.md.
CREATE EXTENSION IF NOT EXISTS citus;

-- Keys that do not begin with the instance. A reference stays unique by the way it is given: number_series hands each number out once.
DROP INDEX ix_request_reference;
CREATE INDEX ix_request_reference ON request (reference);
ALTER TABLE document DROP CONSTRAINT pk_document, ADD CONSTRAINT pk_document PRIMARY KEY (instance_id, id);
ALTER TABLE remark DROP CONSTRAINT pk_remark, ADD CONSTRAINT pk_remark PRIMARY KEY (instance_id, id);

-- Read by every step, on whatever server it runs: the same rows everywhere.
SELECT create_reference_table('process_definition');
SELECT create_reference_table('definition_file');
SELECT create_reference_table('organisation_version');

-- Everything of an instance lies on the server of that instance: a step is one transaction of one server.
SELECT create_distributed_table('process_instance', 'id', shard_count => 128);
SELECT create_distributed_table('journal', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('task', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('inbox', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('timer', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('message_subscription', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('signal_subscription', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('incident', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('effect', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('request', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('request_reader', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('document', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('remark', 'instance_id', colocate_with => 'process_instance');
SELECT create_distributed_table('migration_item', 'instance_id', colocate_with => 'process_instance');

-- Everything else (directory, budget, suppliers, drafts, numbers, keys) is small and stays on the coordinator.
