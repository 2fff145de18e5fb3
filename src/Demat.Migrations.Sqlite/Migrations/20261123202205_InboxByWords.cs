using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Demat.Migrations.Sqlite.Migrations
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

            migrationBuilder.AddColumn<string>(
                name: "words",
                table: "request",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "created_at",
                table: "inbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "inbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "inbox",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "process_id",
                table: "inbox",
                type: "TEXT",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "started_by",
                table: "inbox",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "words",
                table: "inbox",
                type: "TEXT",
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

            // What was written before: the words as near to those of the program as SQL can fold them.
            migrationBuilder.Sql("""
                UPDATE request SET words = lower(
                  substr(reference, 1, instr(reference, '-') - 1) || substr(reference, instr(reference, '-') + 1, 4) || 'x'
                  || CAST(substr(reference, instr(reference, '-') + 6) AS INTEGER) || ' ' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(reference || ' ' || title || ' ' || process || ' ' || requester || ' ' || unit, 'É', 'e'), 'È', 'e'), 'À', 'a'), 'Ç', 'c'), 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'à', 'a'), 'â', 'a'), 'ç', 'c'), 'î', 'i'), 'ï', 'i'), 'ô', 'o'), 'ö', 'o'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'), 'œ', 'oe'), '’', ' '), '''', ' '), '-', ' '), ',', ' '), '.', ' '), '(', ' '), ')', ' '));
                """);
            migrationBuilder.Sql("""
                UPDATE inbox SET
                  process_id = COALESCE((SELECT r.process_id FROM request r WHERE r.instance_id = inbox.instance_id), ''),
                  words = COALESCE((SELECT r.words FROM request r WHERE r.instance_id = inbox.instance_id), ''),
                  started_by = (SELECT p.started_by FROM process_instance p WHERE p.id = inbox.instance_id),
                  kind = (SELECT substr(t.kind, 1, 40) FROM task t WHERE t.instance_id = inbox.instance_id AND t.key = inbox.key),
                  name = COALESCE((SELECT substr(t.name, 1, 300) FROM task t WHERE t.instance_id = inbox.instance_id AND t.key = inbox.key), ''),
                  created_at = COALESCE((SELECT t.created_at FROM task t WHERE t.instance_id = inbox.instance_id AND t.key = inbox.key), due);
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
        }
    }
}
