using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Demat.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class JournalRoots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "journal_retirement",
                columns: table => new
                {
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    instances = table.Column<int>(type: "INTEGER", nullable: false),
                    entries = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_retirement", x => x.month);
                });

            migrationBuilder.CreateTable(
                name: "journal_root",
                columns: table => new
                {
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    from_at = table.Column<long>(type: "INTEGER", nullable: false),
                    until_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sealed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    heads = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    previous = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_root", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "journal_root_heads",
                columns: table => new
                {
                    root_no = table.Column<int>(type: "INTEGER", nullable: false),
                    first_instance = table.Column<Guid>(type: "TEXT", nullable: false),
                    last_instance = table.Column<Guid>(type: "TEXT", nullable: false),
                    heads = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_root_heads", x => new { x.root_no, x.first_instance });
                });

            migrationBuilder.CreateIndex(
                name: "ix_journal_at",
                table: "journal",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "journal_retirement");

            migrationBuilder.DropTable(
                name: "journal_root");

            migrationBuilder.DropTable(
                name: "journal_root_heads");

            migrationBuilder.DropIndex(
                name: "ix_journal_at",
                table: "journal");
        }
    }
}
