using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Demat.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WaitForSignals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "signal_subscription",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_subscription", x => new { x.instance_id, x.key });
                });

            migrationBuilder.CreateIndex(
                name: "ix_signal_subscription_name",
                table: "signal_subscription",
                column: "name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "signal_subscription");
        }
    }
}
