using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Demat.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class InboxByWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_request_requester_submitted_at",
                table: "request");

            migrationBuilder.DropIndex(
                name: "ix_inbox_principal_due_instance_id_key",
                table: "inbox");

            migrationBuilder.AddColumn<string>(
                name: "words",
                table: "request",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "created_at",
                table: "inbox",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "inbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "inbox",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "process_id",
                table: "inbox",
                type: "character varying(255)",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "started_by",
                table: "inbox",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "words",
                table: "inbox",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_request_requester_submitted_at_instance_id",
                table: "request",
                columns: new[] { "requester", "submitted_at", "instance_id" });

            migrationBuilder.CreateIndex(
                name: "ix_request_submitted_at_instance_id",
                table: "request",
                columns: new[] { "submitted_at", "instance_id" });

            migrationBuilder.CreateIndex(
                name: "ix_request_unit_submitted_at_instance_id",
                table: "request",
                columns: new[] { "unit", "submitted_at", "instance_id" });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_principal_due_instance_id_key",
                table: "inbox",
                columns: new[] { "principal", "due", "instance_id", "key" })
                .Annotation("Npgsql:IndexInclude", new[] { "process_id", "started_by", "kind", "name", "created_at" });

            // What was written before: the words as near to those of the program as SQL can fold them.
            migrationBuilder.Sql("""
                UPDATE request SET words = regexp_replace(lower(reference), '^([a-z]+)-([0-9]{4})-0*([0-9]+)$', '\1\2x\3') || ' ' || trim(regexp_replace(
                  translate(lower(replace(reference || ' ' || title || ' ' || process || ' ' || requester || ' ' || unit, 'œ', 'oe')),
                    'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'), '[^a-z0-9]+', ' ', 'g'));
                UPDATE inbox i SET process_id = COALESCE(r.process_id, t.bpmn_id), started_by = p.started_by, kind = left(t.kind, 40),
                  name = left(t.name, 300), created_at = t.created_at, words = COALESCE(r.words, '')
                FROM task t JOIN process_instance p ON p.id = t.instance_id LEFT JOIN request r ON r.instance_id = t.instance_id
                WHERE t.instance_id = i.instance_id AND t.key = i.key;
                """);

            // WordSql.Inbox and WordSql.Request. A short list of what is not yet merged: every search reads it.
            migrationBuilder.Sql("""
                CREATE INDEX ix_inbox_words ON inbox USING gin (
                  array_to_tsvector(string_to_array(words, ' ') || ARRAY[principal::text, 'process:' || process_id::text])) WITH (gin_pending_list_limit = 64);
                CREATE INDEX ix_request_words ON request USING gin (
                  array_to_tsvector(string_to_array(words, ' ') || ARRAY['requester:' || requester::text, 'unit:' || unit::text])) WITH (gin_pending_list_limit = 64);
                ALTER TABLE request SET (fillfactor = 85);
                ALTER TABLE inbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_request_requester_submitted_at_instance_id",
                table: "request");

            migrationBuilder.DropIndex(
                name: "ix_request_submitted_at_instance_id",
                table: "request");

            migrationBuilder.DropIndex(
                name: "ix_request_unit_submitted_at_instance_id",
                table: "request");

            migrationBuilder.DropIndex(
                name: "ix_inbox_principal_due_instance_id_key",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "words",
                table: "request");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "name",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "process_id",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "started_by",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "words",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "ix_request_requester_submitted_at",
                table: "request",
                columns: new[] { "requester", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_principal_due_instance_id_key",
                table: "inbox",
                columns: new[] { "principal", "due", "instance_id", "key" });
        }
    }
}
