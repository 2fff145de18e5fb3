using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Demat.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class MigrationBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "migration_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<Guid>(type: "uuid", nullable: false),
                    target = table.Column<Guid>(type: "uuid", nullable: false),
                    plan = table.Column<byte[]>(type: "bytea", nullable: false),
                    chosen = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    back_of = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_owner = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_migration_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "migration_item",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_migration_item", x => new { x.instance_id, x.batch_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_migration_batch_back_of",
                table: "migration_batch",
                column: "back_of");

            migrationBuilder.CreateIndex(
                name: "ix_migration_batch_source",
                table: "migration_batch",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_migration_batch_status_created_at",
                table: "migration_batch",
                columns: new[] { "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_migration_item_batch_id_status_instance_id",
                table: "migration_item",
                columns: new[] { "batch_id", "status", "instance_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "migration_batch");

            migrationBuilder.DropTable(
                name: "migration_item");
        }
    }
}
