using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Demat.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DueWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "claimed_until",
                table: "timer",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_incident_raised_at_instance_id_key",
                table: "incident",
                columns: new[] { "raised_at", "instance_id", "key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_incident_raised_at_instance_id_key",
                table: "incident");

            migrationBuilder.DropColumn(
                name: "claimed_until",
                table: "timer");
        }
    }
}
